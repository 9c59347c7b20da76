// What people write, by the UCUM code that they mean, separated by spaces and in the
// singular. Up to three letters the case counts (kN is no knot), from four on it does not.
const WORDS = {
    Cel: 'celsius centigrade degc degree_celsius degrees_celsius deg_c',
    '[degF]': 'fahrenheit degf degree_fahrenheit degrees_fahrenheit deg_f',
    K: 'kelvin',
    m: 'meter metre',
    '[in_i]': 'inch inche in',
    '[ft_i]': 'foot feet ft',
    '[yd_i]': 'yard yd',
    '[mi_i]': 'mile mi',
    '[nmi_i]': 'nautical_mile nmi',
    '[kn_i]': 'knot kn',
    '[mi_i]/h': 'mph MPH',
    'km/h': 'kph kmh kmph',
    g: 'gram gramme',
    t: 'tonne',
    '[lb_av]': 'pound lb',
    '[oz_av]': 'ounce oz',
    l: 'liter litre',
    '[gal_us]': 'gallon gal',
    har: 'hectare ha',
    '[acr_us]': 'acre',
    s: 'second sec',
    min: 'minute mins',
    h: 'hour hr',
    d: 'day',
    wk: 'week',
    mo: 'month',
    a: 'year yr',
    Hz: 'hertz',
    '/min': 'rpm RPM bpm',
    '/s': 'fps FPS',
    lx: 'lux',
    lm: 'lumen',
    'N.m': 'Nm newton_meter newton_metre',
    N: 'newton',
    Pa: 'pascal',
    '[psi]': 'psi',
    'mm[Hg]': 'mmhg',
    J: 'joule',
    'W.h': 'Wh watt_hour',
    'kW.h': 'kWh kwh kilowatt_hour',
    'mA.h': 'mAh',
    W: 'watt',
    V: 'volt',
    A: 'ampere amp',
    C: 'coulomb',
    F: 'farad',
    Ohm: 'ohm',
    mol: 'mole',
    rad: 'radian',
    deg: 'degree_of_arc',
    '%': 'percent pct percentage',
    '1': 'ratio fraction count unitless dimensionless probability pcs piece',
    '[ppm]': 'ppm',
    '[ppb]': 'ppb',
    bit: 'bit',
    By: 'byte',
    px: 'pixel',
    dB: 'decibel',
    'bit/s': 'bps',
};
const SYMBOLS = {
    '°C': 'Cel',
    '℃': 'Cel',
    '°F': '[degF]',
    '℉': '[degF]',
    '°': 'deg',
    '\u03a9': 'Ohm',
    '\u2126': 'Ohm',
    '€': '[EUR]',
    '£': '[GBP]',
    '‰': '[ppth]',
};
const DECIMAL_WORDS = {
    nano: 'n',
    micro: 'u',
    milli: 'm',
    centi: 'c',
    deci: 'd',
    hecto: 'h',
    kilo: 'k',
    mega: 'M',
    giga: 'G',
    tera: 'T',
    kibi: 'Ki',
    mebi: 'Mi',
    gibi: 'Gi',
};
// ISO 4217, the currencies in use.
const CURRENCIES = ' AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD' +
    ' CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS' +
    ' GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW' +
    ' KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR' +
    ' MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR' +
    ' SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX' +
    ' USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG ';
/** The currency that `USD` or `[USD]` names, else undefined. */
export function currencyOf(text) {
    const code = text.replace(/^\[(.*)\]$/, '$1');
    return /^[A-Z]{3}$/.test(code) && CURRENCIES.includes(` ${code} `) ? code : undefined;
}
/** The UCUM code that a word or symbol of everyday language stands for, else undefined. */
export function everyday(text) {
    if (Object.hasOwn(SYMBOLS, text))
        return SYMBOLS[text];
    const bytes = /^([kKMGTP]i?)?B$/.exec(text);
    if (bytes !== null)
        return `${bytes[1] === 'K' ? 'k' : (bytes[1] ?? '')}By`;
    const rate = /^([kMGT])bps$/.exec(text);
    if (rate !== null)
        return `${rate[1]}bit/s`;
    const word = text.replace(/[\s-]+/g, '_');
    return everydayWord(word.length > 3 ? word.toLowerCase() : word);
}
function everydayWord(word) {
    const plain = codeOf(word) ?? codeOf(word.replace(/s$/, ''));
    if (plain !== undefined)
        return plain;
    const [, prefix = '', rest = ''] = /^(nano|micro|milli|centi|deci|hecto|kilo|mega|giga|tera|kibi|mebi|gibi)([a-z]{4,}|bits?|amps?)$/.exec(word) ?? [];
    const code = prefix === '' ? undefined : codeOf(rest.replace(/s$/, ''));
    return code === undefined || !/^[a-zA-Z]+$/.test(code)
        ? undefined
        : `${DECIMAL_WORDS[prefix]}${code}`;
}
// Built at the first use, so that a run which reads no unit pays nothing.
let index;
function codeOf(word) {
    index ??= new Map(Object.entries(WORDS).flatMap(([code, words]) => words
        .trim()
        .split(' ')
        .map((known) => [known, code])));
    return index.get(word);
}
