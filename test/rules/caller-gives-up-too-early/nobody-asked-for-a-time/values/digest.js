import { accept, makeValue, quote, reject } from './value.js';
/** Reads `sha256:` and 64 hexadecimal digits, in any case. */
export function parseDigest(raw) {
    const text = String(raw);
    const [, prefix, hex = ''] = /^(sha256:)?([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
    if (prefix !== undefined)
        return accept(makeValue('digest', text, { hex: hex.toLowerCase() }));
    const hint = hex === '' ? '' : `; write sha256:${hex}`;
    return reject(`${quote(text)} is not a digest: sha256: and 64 hexadecimal digits${hint}`);
}
/** Whether two digests are of the same bytes. */
export function sameDigest(a, b) {
    return a.hex === b.hex;
}
