/** What is known about every attribute of every kind, as JSON text; read through attributes.ts. */
export declare const ATTRIBUTES_JSON: string;
