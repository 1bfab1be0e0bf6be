const MOST_FULL = 0.5

/** How often each 32-bit hash was added. Training counts millions of them: open addressing takes a tenth of a Map's time. */
export class HashCounter {
  private hashes: Uint32Array
  private counts: Uint32Array
  private used = 0

  /** `slots`: a power of two to begin with. */
  constructor(slots: number) {
    this.hashes = new Uint32Array(slots)
    this.counts = new Uint32Array(slots)
  }

  add(hash: number): void {
    this.addTimes(hash, 1)
    if (this.used > this.hashes.length * MOST_FULL) this.grow()
  }

  count(hash: number): number {
    return this.counts[this.slotOf(hash)] ?? 0
  }

  withAtLeast(least: number): Uint32Array {
    return this.hashes.filter((_hash, slot) => (this.counts[slot] ?? 0) >= Math.max(1, least))
  }

  private addTimes(hash: number, times: number): void {
    const slot = this.slotOf(hash)
    if (this.counts[slot] === 0) {
      this.hashes[slot] = hash
      this.used++
    }
    this.counts[slot] = (this.counts[slot] ?? 0) + times
  }

  /** Where a hash stands, or the free slot for it: one without a count. */
  private slotOf(hash: number): number {
    const mask = this.hashes.length - 1
    let slot = hash & mask
    while (this.counts[slot] !== 0 && this.hashes[slot] !== hash) slot = (slot + 1) & mask
    return slot
  }

  private grow(): void {
    const { hashes, counts } = this
    this.hashes = new Uint32Array(hashes.length * 2)
    this.counts = new Uint32Array(hashes.length * 2)
    this.used = 0
    hashes.forEach((hash, slot) => {
      const times = counts[slot] ?? 0
      if (times > 0) this.addTimes(hash, times)
    })
  }
}
