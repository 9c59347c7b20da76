import { retryAfter } from './backoff.ts';
import { shortened } from './shorten.ts';
import type { Outgoing } from './target.ts';

/** What became of a request. A reason is a sentence without address, secret or control character. */
export type Outcome =
  | { readonly state: 'delivered' }
  /** The receiver may take it later; `after` is how long it wants to be left alone, in ms. */
  | { readonly state: 'failed'; readonly reason: string; readonly after?: number }
  /** The receiver will not take it, however often it is sent. */
  | { readonly state: 'refused'; readonly reason: string };

export type SendOptions = {
  readonly timeout: number;
  /** For a test; the one that Node has. */
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  /** Ends the request early, as when the process is to end: it counts as failed. */
  readonly signal?: AbortSignal;
};

/** As much of an answer is read as a reason may take, and the connection is dropped beyond. */
const LONGEST_ANSWER = 4096;
const LONGEST_REASON = 120;
const MOST_REDIRECTS = 3;

/**
 * Sends a request once and says what became of it; it never throws. Only the receiver's own machine
 * may redirect, and only so that the request stays as it is: an alert, with what signs it and what
 * authorises it, goes to no other.
 */
export async function send(outgoing: Outgoing, options: SendOptions): Promise<Outcome> {
  const timeout = AbortSignal.timeout(options.timeout);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  try {
    return await attempt(outgoing, { ...options, signal }, MOST_REDIRECTS);
  } catch (error) {
    if (timeout.aborted) return failed(`it did not answer within ${options.timeout / 1000}s`);
    if (options.signal?.aborted) return failed('the request was ended early');
    return failed(`it cannot be reached${codeOf(error)}`);
  }
}

const failed = (reason: string, after?: number): Outcome => ({
  state: 'failed',
  reason,
  ...(after === undefined ? {} : { after }),
});

type Attempt = SendOptions & { readonly signal: AbortSignal };

async function attempt(outgoing: Outgoing, options: Attempt, redirects: number): Promise<Outcome> {
  const { fetch: request = fetch, signal, now = Date.now } = options;
  const { url, body } = outgoing;
  const headers = { 'content-type': 'application/json', ...outgoing.headers };
  const response = await request(url, {
    method: 'POST',
    headers,
    body,
    signal,
    redirect: 'manual',
  });
  const { status } = response;
  if (status >= 300 && status < 400) {
    await response.body?.cancel();
    const next = redirects > 0 ? sameHost(url, response.headers.get('location')) : undefined;
    const isKept = status === 307 || status === 308;
    if (next === undefined || !isKept) return redirected(status);
    return attempt({ ...outgoing, url: next }, options, redirects - 1);
  }
  if (status >= 200 && status < 300) {
    // A connection is used again once its answer was read; whether it can be read is no matter.
    await beginning(response.body).catch(() => '');
    return { state: 'delivered' };
  }
  const answer = await beginning(response.body);
  const reason = `it answered ${status}${saying(answer, outgoing)}`;
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    return { state: 'refused', reason };
  }
  return failed(reason, retryAfter(response.headers.get('retry-after'), now()));
}

const redirected = (status: number): Outcome => ({
  state: 'refused',
  reason: `it answered ${status}, a redirection that is not followed; set the address that it leads to`,
});

/** The address that a redirection leads to, if that is the same host as before, or more secret. */
function sameHost(url: URL, location: string | null): URL | undefined {
  if (location === null || !URL.canParse(location, url.href)) return undefined;
  const next = new URL(location, url);
  if (next.username !== '' || next.password !== '') return undefined;
  const isUpgrade = url.protocol === 'http:' && next.protocol === 'https:';
  return next.origin === url.origin || (isUpgrade && next.hostname === url.hostname)
    ? next
    : undefined;
}

async function beginning(body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  for (let size = 0; size < LONGEST_ANSWER; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.byteLength;
  }
  await reader.cancel();
  return Buffer.concat(chunks).subarray(0, LONGEST_ANSWER).toString('utf8');
}

/** What the receiver says of it, unless that may hold what nobody should read. */
function saying(answer: string, { url, headers }: Outgoing): string {
  const text = answer.trim();
  const secrets = [url.pathname, url.search, ...Object.values(headers)];
  const isTelling = secrets.some((secret) => secret.length > 3 && text.includes(secret));
  if (text === '' || isTelling) return '';
  return `, "${shortened(text, LONGEST_REASON)}"`;
}

/** `ECONNREFUSED` and the like; the messages of a client may hold the address. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : '';
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? ` (${code})` : '';
}
