/** The formats whose words mean something else than they do elsewhere (`float`, `integer`). */
export type DtypeDialect = 'onnx' | 'mlflow' | 'torch' | 'tensorflow' | 'numpy' | 'arrow' | 'duckdb';
/**
 * The canonical name, or the family (`integer`, `float`, `BYTES`), that a spelling of a dtype
 * stands for; `int64 or int8` when it stands for several; undefined when it is not known.
 */
export declare function aliasOf(text: string, dialect?: DtypeDialect): string | undefined;
