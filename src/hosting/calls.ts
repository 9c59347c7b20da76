import type { Claim, Stated } from '../claim.ts';
import { at } from '../lookup.ts';
import type { DescriptorOf } from '../system.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** What a model says of calling others while it runs or loads, where it does. */
export type Calls = {
  readonly said: Stated<unknown>;
  /** The hosts that are named; none where it only says that it calls out. */
  readonly hosts: readonly string[];
};

/** The calls of a model, whether they leave the place where it runs or not. */
export function callsOf(model: Model): Calls | undefined {
  const egress = at(model, 'requires', 'network', 'egress');
  const hosts = at(model, 'requires', 'network', 'hosts');
  if (egress.stated && !egress.value) return undefined;
  if (hosts.stated && hosts.value.length > 0) return { said: hosts, hosts: hosts.value };
  return egress.stated ? { said: egress, hosts: [] } : undefined;
}

/** The calls that leave the place: what is named and stands beside the model is left out. */
export function callsOut(model: Model): Calls | undefined {
  const calls = callsOf(model);
  if (calls === undefined || calls.hosts.length === 0) return calls;
  const hosts = calls.hosts.filter((host) => !isBeside(host));
  return hosts.length > 0 ? { ...calls, hosts } : undefined;
}

/** `10.0.0.7` of `http://10.0.0.7:8080/v1`. */
export const hostOf = (text: string): string =>
  (/^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]*)/i.exec(text.trim())?.[1] ?? '')
    .replaceAll(/^\[|\]$|\.$/g, '')
    .toLowerCase();

const OF_MACHINE = /^(?:localhost|127(?:\.\d+){3}|::1|0\.0\.0\.0)$/;
const OF_SITE =
  /^[^.:]+$|\.(?:svc|local|localhost|localdomain|internal|lan|intranet|corp|home\.arpa)$|^(?:10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+)+$|^f[cde][0-9a-f]{2}:/;

/** Whether a host is the very machine. */
export const isOwnMachine = (host: string): boolean => OF_MACHINE.test(hostOf(host));

/** Whether a host stands where it is called from: a name or an address that only counts there. */
export const isBeside = (host: string): boolean => isOwnMachine(host) || OF_SITE.test(hostOf(host));

/** ` to models.example.org`, where somebody says where to. */
export const toHosts = ({ hosts }: Calls): string =>
  hosts.length > 0 ? ` to ${hosts.join(', ')}` : '';
