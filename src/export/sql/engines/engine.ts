/** Where a query is run. */
export type Engine =
  | {
      readonly dialect: 'duckdb';
      /** A database file, opened read-only; one in memory, if nothing is said. */
      readonly database?: string;
      /** Files and folders that queries may read; nothing else may be opened. */
      readonly files?: readonly string[];
      readonly folders?: readonly string[];
      readonly limits?: Limits;
    }
  | {
      readonly dialect: 'postgresql';
      /** `postgresql://user@host:port/database?sslmode=verify-full`, without a password. */
      readonly address: string;
      readonly password?: string;
      readonly limits?: Limits;
    }
  | {
      readonly dialect: 'clickhouse';
      /** `https://user@host:8443/database`, without a password. */
      readonly address: string;
      readonly password?: string;
      readonly limits?: Limits;
    };

/** How long an engine may take and how much it may answer. */
export type Limits = {
  /** In seconds; 600, if nothing is said. */
  readonly seconds?: number;
  /** 200,000, if nothing is said. */
  readonly rows?: number;
};
