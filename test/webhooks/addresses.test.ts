import { checkUrl, isPublicAddress, isReachable } from '../../lambdas/webhooks/outgoing/addresses.rules.ts';
import { fc } from '../support/property.ts';

const cloud = { loopback: false };

test.each([['8.8.8.8'], ['93.184.216.34'], ['2606:4700::1111'], ['2a00:1450:4001::200e']])('%s is public', (address) =>
  expect(isPublicAddress(address)).toBe(true),
);

test.each([
  ['unspecified', '0.0.0.0'],
  ['this network', '0.1.2.3'],
  ['loopback', '127.0.0.1'],
  ['all of loopback', '127.255.255.254'],
  ['private', '10.0.0.1'],
  ['private', '172.31.255.255'],
  ['private', '192.168.0.1'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['link-local', '169.254.0.1'],
  ['metadata', '169.254.169.254'],
  ['credentials of containers', '169.254.170.2'],
  ['documentation', '192.0.2.1'],
  ['benchmarks', '198.18.0.1'],
  ['multicast', '224.0.0.1'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['6to4 relays', '192.88.99.1'],
  ['unspecified', '::'],
  ['loopback', '::1'],
  ['mapped loopback', '::ffff:127.0.0.1'],
  ['mapped public', '::ffff:8.8.8.8'],
  ['mapped metadata in hexadecimal', '::ffff:a9fe:a9fe'],
  ['compatible', '::127.0.0.1'],
  ['translated', '::ffff:0:7f00:1'],
  ['NAT64', '64:ff9b::a9fe:a9fe'],
  ['local NAT64', '64:ff9b:1::7f00:1'],
  ['6to4', '2002:7f00:1::'],
  ['Teredo', '2001:0:7f00:1::'],
  ['unique local', 'fc00::1'],
  ['metadata', 'fd00:ec2::254'],
  ['link-local', 'fe80::1'],
  ['link-local with a zone', 'fe80::1%eth0'],
  ['site-local', 'fec0::1'],
  ['multicast', 'ff02::1'],
  ['discarded', '100::1'],
  ['documentation', '2001:db8::1'],
  ['documentation', '3fff::1'],
  ['not yet assigned', '4000::1'],
  ['no address', 'example.com'],
])('refuses an address that is %s: %s', (_, address) => expect(isPublicAddress(address)).toBe(false));

test('refuses every private address', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const inRange = fc.oneof(
    fc.tuple(fc.constant(10), octet, octet, octet),
    fc.tuple(fc.constant(127), octet, octet, octet),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
    fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
    fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
    fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
  );
  fc.assert(fc.property(inRange, (octets) => !isPublicAddress(octets.join('.')) && !isPublicAddress(`::ffff:${octets.join('.')}`)));
});

test('the own machine is reached only where it is allowed, and nothing else then', () => {
  expect(isReachable('127.0.0.1', 'loopback')).toBe(true);
  expect(isReachable('::1', 'loopback')).toBe(true);
  expect(isReachable('10.0.0.1', 'loopback')).toBe(false);
  expect(isReachable('8.8.8.8', 'loopback')).toBe(false);
  expect(isReachable('127.0.0.1', 'public')).toBe(false);
});

test.each([
  'https://app.example.com/hooks',
  'https://app.example.com:443/hooks?of=kith',
  'https://app.example.com:8443/',
  'https://EXAMPLE.com',
  'https://exämple.com/hooks',
  'https://a_b.example.co.uk/x',
])('accepts %s', (url) => expect(checkUrl(url, cloud)).toMatchObject({ reach: 'public' }));

test.each([
  ['no URL', 'example'],
  ['http', 'http://app.example.com/'],
  ['another protocol', 'ftp://app.example.com/'],
  ['a user name', 'https://me@app.example.com/'],
  ['a password', 'https://me:secret@app.example.com/'],
  ['a fragment', 'https://app.example.com/#a'],
  ['an empty fragment', 'https://app.example.com/#'],
  ['another port', 'https://app.example.com:22/'],
  ['an address', 'https://8.8.8.8/'],
  ['loopback', 'https://127.0.0.1/'],
  ['a decimal address', 'https://2130706433/'],
  ['a hexadecimal address', 'https://0x7f.1/'],
  ['an octal address', 'https://0177.0.0.1/'],
  ['digits of another alphabet', 'https://①②⑦.0.0.1/'],
  ['an IPv6 address', 'https://[::1]/'],
  ['a mapped address', 'https://[::ffff:169.254.169.254]/'],
  ['a local name', 'https://localhost/'],
  ['a local name with a dot', 'https://localhost./'],
  ['a name below localhost', 'https://a.localhost/'],
  ['a name without a dot', 'https://intranet/'],
  ['a name of mDNS', 'https://printer.local/'],
  ['a name of a cloud', 'https://metadata.google.internal/'],
  ['a name of a home', 'https://router.home.arpa/'],
  ['an empty label', 'https://foo..com/'],
  ['a dot at the end', 'https://example.com./'],
  ['a backslash', 'https://example.com\\@127.0.0.1/'],
  ['a line break', 'https://exam\nple.com/'],
  ['a space', ' https://example.com/'],
])('refuses %s: %s', (_, url) => expect(checkUrl(url, cloud)).toHaveProperty('refused'));

test('a local stack accepts http on its own machine, on any port, and nothing else more', () => {
  const local = { loopback: true };
  for (const url of ['http://127.0.0.1:9000/x', 'http://localhost:1/', 'http://[::1]:8/', 'https://127.0.0.1:9/'])
    expect(checkUrl(url, local)).toMatchObject({ reach: 'loopback' });
  for (const url of ['http://10.0.0.1/', 'http://example.com/', 'https://10.0.0.1/', 'ftp://127.0.0.1/'])
    expect(checkUrl(url, local)).toHaveProperty('refused');
});
