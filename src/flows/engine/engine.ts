/** The flow engine as the conversation uses it: every function is pure and gives a `FlowOutcome`. */
export { answeredInBetween, expire, isExpired, offerAgain, pause } from './between'
export { choose } from './choose'
export { continueForm } from './continue'
export { insist } from './insist'
export { tellAside } from './tell'
export { openWith } from './open-with'
export { openFlow, openMore, openPerson, openStep } from './open'
export { quoteOf, tellClaim, type ToldClaim } from './tell-claim'
