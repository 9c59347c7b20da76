import { type Relation, spellings } from './relation.ts';

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');

// The names and aliases that IANA registers for the character sets that data still come in.
const CHARACTER_SETS = spellings({
  utf8: 'unicode11utf8',
  ascii: 'usascii, ansix341968, iso646us, us',
  latin1: 'iso88591, l1, ibm819, cp819',
  windows1252: 'cp1252',
  latin9: 'iso885915',
  utf16: '',
  utf16le: '',
  utf16be: '',
  utf32: '',
  shiftjis: 'sjis, mskanji',
  gb18030: '',
  gbk: 'cp936, windows936',
  big5: '',
  eucjp: '',
  euckr: '',
});

/** The one name of a character encoding: `UTF-8` and `utf8` are `utf8`. */
export const encodingOf = (name: string): string =>
  CHARACTER_SETS().get(plain(name)) ?? plain(name);

/** Whether two names are of one character encoding. */
export function relateEncodings(one: string, other: string): Relation {
  if (encodingOf(one) === encodingOf(other)) return 'same';
  return [one, other].every((name) => CHARACTER_SETS().has(plain(name))) ? 'other' : 'strange';
}

const MEDIA = spellings({
  jpeg: 'jpg, jpe, jfif',
  tiff: 'tif',
  wav: 'wave, vndwave',
  mpeg: 'mpg',
  jsonl: 'jsonlines, ndjson, newlinedelimitedjson, jsonlinesjsonl',
  parquet: 'apacheparquet, vndapacheparquet',
  avro: 'apacheavro, vndapacheavro',
  orc: 'apacheorc',
  arrow: 'apachearrow, vndapachearrowfile',
});

/** The one name of a file format: `JPEG`, `.jpg` and `image/jpeg` are `jpeg`. */
export function mediaOf(name: string): string {
  const subtype = name.trim().replace(/^(?:image|audio|video|text|application)\/(?:x-)?/i, '');
  return MEDIA().get(plain(subtype)) ?? plain(subtype);
}

/** Whether two names are of one file format; there are too many formats to tell two apart. */
export const relateMedia = (one: string, other: string): Relation =>
  mediaOf(one) === mediaOf(other) ? 'same' : 'strange';
