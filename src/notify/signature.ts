import { createHmac } from 'node:crypto';

/**
 * The headers by which a receiver knows that a request comes from who has the key, is whole and is
 * not an old one sent again: those of Standard Webhooks (https://www.standardwebhooks.com), for which
 * there are libraries in most languages. What is signed is `id.timestamp.body`, with HMAC-SHA256.
 * @param seconds since 1970
 */
export function signed(
  { id, body, seconds }: { readonly id: string; readonly body: string; readonly seconds: number },
  key: Uint8Array | undefined,
): Readonly<Record<string, string>> {
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds) };
  if (key === undefined) return headers;
  const digest = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { ...headers, 'webhook-signature': `v1,${digest}` };
}

const PREFIX = 'whsec_';

/** Shorter keys can be guessed; the standard asks for 24 to 64 bytes. */
const FEWEST_BYTES = 16;

/** The bytes of a key: base64 after `whsec_`, as the standard writes it, or else the text itself. */
export function keyOf(secret: string): Uint8Array | undefined {
  const bytes = secret.startsWith(PREFIX)
    ? Buffer.from(secret.slice(PREFIX.length), 'base64')
    : Buffer.from(secret, 'utf8');
  return bytes.length < FEWEST_BYTES ? undefined : bytes;
}
