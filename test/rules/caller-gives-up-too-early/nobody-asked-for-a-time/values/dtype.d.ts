import { type DtypeDialect } from './dtype-aliases.ts';
import { type Parsed, type Value } from './value.ts';
export type { DtypeDialect };
export type DtypeFamily = 'boolean' | 'integer' | 'float' | 'number' | 'decimal' | 'complex' | 'string' | 'bytes' | 'date' | 'time' | 'datetime' | 'duration' | 'category' | 'object' | 'image' | 'audio' | 'video';
/** The type of one element: exact when it has a `name`, else only as much as its author said. */
export type Dtype = Value<'dtype'> & {
    readonly family: DtypeFamily;
    readonly bits?: number;
    readonly signed?: boolean;
    /** The canonical name (`float32`), absent for a family without a width (`number`). */
    readonly name?: string;
};
/** `loses`: convertible, but some values change. `unknown`: one side says too little to tell. */
export type DtypeFit = 'same' | 'widens' | 'loses' | 'differs' | 'unknown';
/**
 * Reads the name of a dtype as ONNX, NumPy, pandas, Arrow, torch, TensorFlow, MLflow, Triton, TFDV,
 * ODCS, Croissant, safetensors, SQL or SEI spell it. Words that these use for different widths
 * (`float`, `integer`, `INT`) become a family, unless a dialect decides.
 */
export declare function parseDtype(raw: string | number, dialect?: DtypeDialect): Parsed<Dtype>;
/** Whether every value of what a producer gives is exactly a value of what a consumer takes. */
export declare function dtypeFits(producer: Dtype, consumer: Dtype): DtypeFit;
