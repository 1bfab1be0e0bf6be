import { memoryTokenStore } from '../builders/memory-token-store'
import { tokenStoreContract } from './token-store-contract'

describe('the token store in memory, which other tests rely on', () =>
  tokenStoreContract(async () => ({ store: memoryTokenStore(), close: async () => undefined })))
