import { folded, type Relation, spellings } from './relation.ts';

/** How people write the time without an offset; GMT differs from UTC by less than a second. */
const UTC = 'etc/utc, z, zulu, gmt, etc/gmt, utc+0, +00:00, etc/uct, uct, universal, greenwich';

// From the file `backward` of the time zone database: names that were given up, and which still
// stand in databases and in the settings of operating systems.
const ZONES = spellings({
  utc: UTC,
  'asia/kolkata': 'asia/calcutta',
  'asia/kathmandu': 'asia/katmandu',
  'asia/ho_chi_minh': 'asia/saigon',
  'asia/yangon': 'asia/rangoon',
  'asia/dhaka': 'asia/dacca',
  'asia/shanghai': 'prc, asia/chongqing, asia/harbin',
  'asia/hong_kong': 'hongkong',
  'asia/singapore': 'singapore',
  'asia/tokyo': 'japan',
  'asia/seoul': 'rok',
  'asia/taipei': 'roc',
  'asia/jerusalem': 'israel, asia/tel_aviv',
  'asia/tehran': 'iran',
  'europe/istanbul': 'turkey, asia/istanbul',
  'europe/kyiv': 'europe/kiev, europe/uzhgorod, europe/zaporozhye',
  'europe/london': 'gb, europe/belfast, europe/jersey, europe/guernsey, europe/isle_of_man',
  'europe/dublin': 'eire',
  'europe/lisbon': 'portugal',
  'europe/warsaw': 'poland',
  'europe/moscow': 'w-su',
  'europe/prague': 'europe/bratislava',
  'europe/rome': 'europe/vatican, europe/san_marino',
  'europe/belgrade': 'europe/ljubljana, europe/zagreb, europe/sarajevo, europe/skopje',
  'america/new_york': 'us/eastern',
  'america/chicago': 'us/central',
  'america/denver': 'us/mountain',
  'america/los_angeles': 'us/pacific',
  'america/anchorage': 'us/alaska',
  'america/phoenix': 'us/arizona',
  'pacific/honolulu': 'us/hawaii',
  'america/toronto': 'canada/eastern, america/montreal',
  'america/vancouver': 'canada/pacific',
  'america/sao_paulo': 'brazil/east',
  'america/argentina/buenos_aires': 'america/buenos_aires',
  'america/nuuk': 'america/godthab',
  'africa/cairo': 'egypt',
  'australia/sydney': 'australia/nsw, australia/act, australia/canberra',
  'australia/melbourne': 'australia/victoria',
  'australia/brisbane': 'australia/queensland',
  'australia/perth': 'australia/west',
  'pacific/auckland': 'nz',
});

const REGION =
  /^(?:africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific)\/./;

/** The one name of a zone that has several, and whether it is a name of the database at all. */
function zoneOf(text: string): { readonly name: string; readonly known: boolean } {
  const word = folded(text);
  const found = ZONES().get(word);
  return { name: found ?? word, known: found !== undefined || REGION.test(word) || word === NAIVE };
}

/** Zones that keep the time of central or eastern Europe, which people call by its letters. */
const LETTERS: readonly (readonly [names: readonly string[], zones: RegExp])[] = [
  [
    ['cet', 'cest', 'cet/cest', 'mez', 'met', 'centraleuropeantime'],
    /^europe\/(?:amsterdam|andorra|belgrade|berlin|brussels|budapest|copenhagen|gibraltar|luxembourg|madrid|malta|monaco|oslo|paris|podgorica|prague|rome|stockholm|tirane|vaduz|vienna|warsaw|zurich)$/,
  ],
  [
    ['eet', 'eest', 'eet/eest', 'easterneuropeantime'],
    /^europe\/(?:athens|bucharest|chisinau|helsinki|kyiv|mariehamn|riga|sofia|tallinn|vilnius)$/,
  ],
];

const isCalled = (letters: string, zone: string): boolean =>
  LETTERS.some(([names, zones]) => names.includes(letters) && zones.test(zone));

/** How a descriptor says that its times have no zone. */
const NAIVE = 'naive';

/** Whether a zone is none, because the times are stored without one. */
export const isNaive = (zone: string): boolean => folded(zone) === NAIVE;

/** Whether two names are of one time zone: `UTC` and `Etc/UTC`, `Asia/Calcutta` and `Asia/Kolkata`. */
export function relateZones(one: string, other: string): Relation {
  const [a, b] = [zoneOf(one), zoneOf(other)];
  if (a.name === b.name || isCalled(a.name, b.name) || isCalled(b.name, a.name)) return 'same';
  return a.known && b.known ? 'other' : 'strange';
}
