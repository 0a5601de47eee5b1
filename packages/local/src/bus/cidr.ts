import { BlockList, isIP } from 'node:net';

/** Whether an address lies in a block like `10.0.0.0/24` or `2001:db8::/32`; false for what is no address. */
export function inCidr(address: string, block: string): boolean {
  const [network = '', bits = ''] = block.split('/');
  const family = isIP(address);
  if (family === 0 || family !== isIP(network)) return false;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(network, Number(bits), type);
  return list.check(address, type);
}
