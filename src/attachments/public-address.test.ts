import { isLoopback, isPublicAddress } from './public-address'

describe('an address on the public internet', () => {
  it.each([
    '1.1.1.1',
    '118.69.17.6',
    '172.15.255.255',
    '172.32.0.0',
    '100.128.0.1',
    '2606:4700::1111',
    '2a03:2880:f12f::1',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true))

  it.each([
    '0.0.0.0',
    '127.0.0.1',
    '127.9.9.9',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.8',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '2001:db8::1',
    '2001:0:4136:e378::1',
    '2002:7f00:1::',
    'localhost',
    '',
    '0x7f.1',
    '2130706433',
  ])('is not %s', (address) => expect(isPublicAddress(address)).toBe(false))
})

it('this machine is 127.0.0.0/8 and ::1 alone', () => {
  expect(['127.0.0.1', '127.255.0.1', '::1'].every(isLoopback)).toBe(true)
  expect(['10.0.0.1', '::2', '1.27.0.0', '127.0.0.1.example'].some(isLoopback)).toBe(false)
})
