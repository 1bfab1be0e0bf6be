/** Two short soft tones. Browsers let a page sound only after it was touched: before that it stays silent. */
export function chime(): void {
  const audio = new AudioContext()
  if (audio.state === 'suspended') return void audio.close()
  for (const [n, frequency] of [660, 880].entries()) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    const start = audio.currentTime + n * 0.14
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0.08, start)
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.2)
    tone.connect(volume).connect(audio.destination)
    tone.start(start)
    tone.stop(start + 0.2)
  }
  setTimeout(() => void audio.close(), 600)
}
