import type { KoffiFunc, LibraryHandle } from 'koffi';
import { driverError } from '../../errors.ts';
import type { OdbcDialect } from './dialect.ts';

/** A handle of the driver manager. */
export type OdbcHandle = object;

/** What a call returns. */
export const Result = {
  success: 0,
  successWithInfo: 1,
  needData: 99,
  noData: 100,
  error: -1,
  invalidHandle: -2,
} as const;

export const HandleType = { environment: 1, connection: 2, statement: 3 } as const;

type Call = (...values: readonly unknown[]) => number;

/** unixODBC's functions. Buffers that are bound must live until they are unbound. */
export interface OdbcLibrary {
  /** Whose words errors and values are in. */
  readonly dialect: OdbcDialect;
  allocHandle(type: number, parent: OdbcHandle | null): OdbcHandle | undefined;
  readonly call: Readonly<Record<FunctionName, Call>>;
  /** The same without blocking this thread. */
  wait(name: FunctionName, ...values: readonly unknown[]): Promise<number>;
  /** Makes the C library speak the script's language: drivers convert text to its character set. */
  setLocale(name: string): void;
  /** Sets what drivers and the driver manager read, and removes what is `undefined`. */
  setEnvironment(variables: Readonly<Record<string, string | undefined>>): void;
}

/** `void *` stands for handles and buffers; lengths of buffers and values are 64 bits wide (`SQLLEN`). */
const SIGNATURES = {
  SQLBindCol: ['void *', 'uint16_t', 'int16_t', 'void *', 'int64_t', 'void *'],
  SQLBindParameter: [
    'void *',
    'uint16_t',
    'int16_t',
    'int16_t',
    'int16_t',
    'uint64_t',
    'int16_t',
    'void *',
    'int64_t',
    'void *',
  ],
  SQLCancel: ['void *'],
  SQLColAttribute: ['void *', 'uint16_t', 'uint16_t', 'void *', 'int16_t', 'void *', 'void *'],
  SQLColumns: ['void *', 'void *', 'int16_t', 'void *', 'int16_t', 'void *', 'int16_t', 'void *', 'int16_t'],
  SQLConnect: ['void *', 'void *', 'int16_t', 'void *', 'int16_t', 'void *', 'int16_t'],
  SQLDataSources: ['void *', 'uint16_t', 'void *', 'int16_t', 'void *', 'void *', 'int16_t', 'void *'],
  SQLDescribeCol: ['void *', 'uint16_t', 'void *', 'int16_t', 'void *', 'void *', 'void *', 'void *', 'void *'],
  SQLDescribeParam: ['void *', 'uint16_t', 'void *', 'void *', 'void *', 'void *'],
  SQLDisconnect: ['void *'],
  SQLDriverConnect: ['void *', 'void *', 'void *', 'int16_t', 'void *', 'int16_t', 'void *', 'uint16_t'],
  SQLEndTran: ['int16_t', 'void *', 'int16_t'],
  SQLExecDirect: ['void *', 'void *', 'int32_t'],
  SQLExecute: ['void *'],
  SQLFetch: ['void *'],
  SQLForeignKeys: [
    'void *',
    'void *',
    'int16_t',
    'void *',
    'int16_t',
    'void *',
    'int16_t',
    'void *',
    'int16_t',
    'void *',
    'int16_t',
    'void *',
    'int16_t',
  ],
  SQLFreeHandle: ['int16_t', 'void *'],
  SQLFreeStmt: ['void *', 'uint16_t'],
  SQLGetConnectAttr: ['void *', 'int32_t', 'void *', 'int32_t', 'void *'],
  SQLGetCursorName: ['void *', 'void *', 'int16_t', 'void *'],
  SQLGetData: ['void *', 'uint16_t', 'int16_t', 'void *', 'int64_t', 'void *'],
  SQLGetDiagField: ['int16_t', 'void *', 'int16_t', 'int16_t', 'void *', 'int16_t', 'void *'],
  SQLGetDiagRec: ['int16_t', 'void *', 'int16_t', 'void *', 'void *', 'void *', 'int16_t', 'void *'],
  SQLGetInfo: ['void *', 'uint16_t', 'void *', 'int16_t', 'void *'],
  SQLGetTypeInfo: ['void *', 'int16_t'],
  SQLMoreResults: ['void *'],
  SQLNumResultCols: ['void *', 'void *'],
  SQLPrepare: ['void *', 'void *', 'int32_t'],
  SQLPrimaryKeys: ['void *', 'void *', 'int16_t', 'void *', 'int16_t', 'void *', 'int16_t'],
  SQLRowCount: ['void *', 'void *'],
  SQLSetConnectAttr: ['void *', 'int32_t', 'intptr_t', 'int32_t'],
  SQLSetEnvAttr: ['void *', 'int32_t', 'intptr_t', 'int32_t'],
  SQLSetStmtAttr: ['void *', 'int32_t', 'void *', 'int32_t'],
  SQLSpecialColumns: [
    'void *',
    'uint16_t',
    'void *',
    'int16_t',
    'void *',
    'int16_t',
    'void *',
    'int16_t',
    'uint16_t',
    'uint16_t',
  ],
  SQLStatistics: ['void *', 'void *', 'int16_t', 'void *', 'int16_t', 'void *', 'int16_t', 'uint16_t', 'uint16_t'],
  SQLTables: ['void *', 'void *', 'int16_t', 'void *', 'int16_t', 'void *', 'int16_t', 'void *', 'int16_t'],
} as const satisfies Record<string, readonly string[]>;

export type FunctionName = keyof typeof SIGNATURES;

const LIBRARIES = ['libodbc.so.2', 'libodbc.so.1', 'libodbc.so'];
const LC_CTYPE = 0;

let library: Omit<OdbcLibrary, 'dialect'> | undefined;

/**
 * Loads unixODBC on first use. Everything unsafe about it is in this file.
 *
 * @throws DatabaseError that says what to install.
 */
export async function loadOdbc(dialect: OdbcDialect): Promise<OdbcLibrary> {
  library ??= await open();
  return { ...library, dialect };
}

async function open(): Promise<Omit<OdbcLibrary, 'dialect'>> {
  let koffi: typeof import('koffi').default;
  try {
    koffi = (await import('koffi')).default;
  } catch (caught) {
    throw driverError(
      "ODBC needs the npm package 'koffi', which is an optional dependency of CPAN Bridge: install it with 'npm install koffi' where the bridge is installed",
      caught,
    );
  }
  const handle = firstLibrary((name) => koffi.load(name));
  const functions = Object.fromEntries(
    Object.entries(SIGNATURES).map(([name, types]) => [name, handle.func(name, 'int16_t', [...types])]),
  ) as Record<FunctionName, KoffiFunc<Call>>;
  const allocate = handle.func('SQLAllocHandle', 'int16_t', ['int16_t', 'void *', koffi.out(koffi.pointer('void *'))]);
  const c = koffi.load('libc.so.6');
  const setenv = c.func('setenv', 'int', ['str', 'str', 'int']);
  const unsetenv = c.func('unsetenv', 'int', ['str']);
  const setlocale = c.func('setlocale', 'str', ['int', 'str']);
  return {
    call: functions as unknown as OdbcLibrary['call'],
    wait: (name, ...values) =>
      new Promise((resolve, reject) => {
        functions[name].async(...values, (error: unknown, result: number) =>
          error === null || error === undefined ? resolve(result) : reject(error),
        );
      }),
    allocHandle(type, parent) {
      const out: [OdbcHandle | null] = [null];
      const result = allocate(type, parent, out) as number;
      return result === Result.success || result === Result.successWithInfo ? (out[0] ?? undefined) : undefined;
    },
    setLocale(name) {
      setlocale(LC_CTYPE, name);
    },
    setEnvironment(variables) {
      for (const [name, value] of Object.entries(variables)) {
        if (value === undefined) unsetenv(name);
        else setenv(name, value, 1);
      }
    },
  };
}

function firstLibrary(load: (name: string) => LibraryHandle): LibraryHandle {
  let failure: unknown;
  for (const name of LIBRARIES) {
    try {
      return load(name);
    } catch (caught) {
      failure ??= caught;
    }
  }
  throw driverError(
    "ODBC needs unixODBC (libodbc.so.2) and the database's ODBC driver on this host: install the package unixODBC (RHEL: 'unixODBC', Debian: 'libodbc2')",
    failure,
  );
}

/** Memory that a library may keep the address of: never moved. */
export function fixedBuffer(bytes: number): Buffer {
  return Buffer.from(new ArrayBuffer(Math.max(bytes, 8)));
}

/** SQL_NTS: the text ends with a zero byte. */
const ENDS_WITH_ZERO = -3;

/** A text as ODBC takes it: pointer and length. Driver managers refuse the length 0 and the null pointer that an empty buffer would be. */
export function textArguments(text: Buffer): readonly [text: Buffer, length: number] {
  return text.length === 0 ? [Buffer.alloc(1), ENDS_WITH_ZERO] : [text, text.length];
}

export function succeeded(result: number): boolean {
  return result === Result.success || result === Result.successWithInfo;
}
