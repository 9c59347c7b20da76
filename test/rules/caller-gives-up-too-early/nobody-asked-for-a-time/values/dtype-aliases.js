// The spellings that mean the same everywhere, by what they mean, each between spaces.
const WORDS = {
    bool: ' bool boolean bool_ bool8 ',
    int8: ' tinyint ',
    uint8: ' ubyte utinyint ',
    int16: ' short smallint ',
    uint16: ' ushort usmallint ',
    uint32: ' uinteger ',
    int64: ' long bigint int_ ',
    uint64: ' ulong ubigint ',
    float16: ' half halffloat ',
    bfloat16: ' bf16 ',
    float32: ' single ',
    float64: ' double double_precision float_ ',
    integer: ' integer int uint ',
    float: ' float floating real ',
    number: ' number numeric ',
    decimal: ' decimal decimal128 decimal256 ',
    complex: ' complex ',
    string: ' string str str_ text char varchar nvarchar unicode utf8 large_utf8 utf8_view large_string' +
        ' string_view uuid url uri ',
    bytes: ' bytes bytes_ binary large_binary binary_view varbinary blob bytea byte_array' +
        ' fixed_size_binary ',
    date: ' date date32 date64 ',
    time: ' time time32 time64 ',
    datetime: ' datetime datetime64 datetimetz date-time timestamp timestamptz timestamp_s timestamp_ms' +
        ' timestamp_us timestamp_ns timestamp_ntz timestamp_ltz timestamp_with_time_zone instant ',
    duration: ' duration timedelta timedelta64 interval ',
    category: ' category categorical classlabel dictionary enum ',
    object: ' object object_ ',
    image: ' image imageobject ',
    audio: ' audio audioobject ',
    video: ' video videoobject ',
};
// NumPy counts bytes (i8 has 64 bits), safetensors and Rust count bits (I8 has 8).
const AMBIGUOUS = {
    i4: 'int32 or int4',
    i8: 'int64 or int8',
    u4: 'uint32 or uint4',
    u8: 'uint64 or uint8',
    f8: 'float64 or float8_e4m3',
    byte: 'int8 or uint8',
};
const DIALECTS = {
    onnx: { float: 'float32' },
    // mlflow.types.DataType: integer and float have 32 bits, long and double 64.
    mlflow: { float: 'float32', integer: 'int32' },
    torch: { float: 'float32', int: 'int32', byte: 'uint8', char: 'int8' },
    tensorflow: { float: 'float32' },
    numpy: {
        float: 'float64',
        int: 'int64',
        uint: 'uint64',
        byte: 'int8',
        complex: 'complex128',
        i4: 'int32',
        i8: 'int64',
        u4: 'uint32',
        u8: 'uint64',
        f8: 'float64',
    },
    arrow: { float: 'float32' },
    duckdb: { float: 'float32', real: 'float32', integer: 'int32', int: 'int32' },
};
// A prefix says whose word follows. TYPE_ is Triton's, DT_ TensorFlow's.
const PREFIXES = [
    [/^torch\./, 'torch'],
    [/^(?:np|numpy|jnp|jax\.numpy)\./, 'numpy'],
    [/^(?:tf\.(?:dtypes\.)?|DT_)/, 'tensorflow'],
    [/^(?:pa|pyarrow)\./, 'arrow'],
    [/^(?:TYPE_|pl\.|polars\.|pd\.|sc:|cr:|https?:\/\/schema\.org\/)/, undefined],
];
const CANONICAL = /^(?:u?int(?:4|8|16|32|64)|bfloat16|float(?:16|32|64)|complex(?:64|128))$/;
const NUMPY_KINDS = {
    S: 'bytes',
    U: 'string',
    O: 'object',
    M: 'datetime',
    m: 'duration',
};
/**
 * The canonical name, or the family (`integer`, `float`, `BYTES`), that a spelling of a dtype
 * stands for; `int64 or int8` when it stands for several; undefined when it is not known.
 */
export function aliasOf(text, dialect) {
    const tensor = /^tensor\((\w+)\)$/.exec(text);
    if (tensor?.[1] !== undefined)
        return aliasOf(tensor[1], 'onnx');
    for (const [prefix, owner] of PREFIXES) {
        const rest = text.replace(prefix, '');
        if (rest !== text)
            return aliasOf(rest, owner ?? dialect);
    }
    // Triton and TFDV write BYTES for text and for binary alike.
    if (text === 'BYTES')
        return 'BYTES';
    const numpy = /^[<>|=]([a-zA-Z?])(\d*)(?:\[\w+\])?$/.exec(text);
    if (numpy !== null)
        return numpyCode(numpy[1] ?? '', Number(numpy[2]));
    const counted = /^([IUF])(8|16|32|64)$/.exec(text);
    if (counted !== null)
        return counted[0] === 'F8' ? 'float8' : sized(counted[1], counted[2]);
    const word = text
        .toLowerCase()
        .replace(/[[(<].*$/, '')
        .trim()
        .replace(/\s+/g, '_');
    return dialectWord(word, dialect) ?? smallFloat(word) ?? common(word);
}
function dialectWord(word, dialect) {
    const words = dialect === undefined ? {} : DIALECTS[dialect];
    return Object.hasOwn(words, word) ? words[word] : undefined;
}
function common(word) {
    if (Object.hasOwn(AMBIGUOUS, word))
        return AMBIGUOUS[word];
    if (CANONICAL.test(word))
        return word;
    const rust = /^(i|u|f|fp)(16|32|64)$/.exec(word);
    if (rust !== null)
        return sized(rust[1], rust[2]);
    const bytes = /^([iuf])([124])$/.exec(word);
    if (bytes !== null)
        return numpyCode(bytes[1] ?? '', Number(bytes[2]));
    return Object.keys(WORDS).find((name) => WORDS[name]?.includes(` ${word} `));
}
/** Floats of eight and four bits; the FNUZ variants have another bias, so they stay a family. */
function smallFloat(word) {
    const eight = /^(?:float|fp|f)8(?:_?(e4m3|e5m2)(fn|fnuz|b11fnuz)?)?$/.exec(word);
    if (eight !== null && word !== 'f8') {
        const division = eight[2]?.endsWith('fnuz') ? undefined : eight[1];
        return division === undefined ? 'float8' : `float8_${division}`;
    }
    if (/^(?:float|fp|nvfp|mxfp)4(?:_?e2m1(?:fn)?(?:_x2)?)?$/.test(word))
        return 'float4_e2m1';
    return undefined;
}
function numpyCode(kind, bytes) {
    if (kind === '?' || (kind === 'b' && bytes === 1))
        return 'bool';
    if (Object.hasOwn(NUMPY_KINDS, kind))
        return NUMPY_KINDS[kind];
    return sized(kind, String(bytes * 8));
}
function sized(kind, bits) {
    const lower = kind?.toLowerCase();
    const word = { i: 'int', u: 'uint', f: 'float', fp: 'float', c: 'complex' }[lower ?? ''];
    const name = `${word}${bits}`;
    return CANONICAL.test(name) ? name : undefined;
}
