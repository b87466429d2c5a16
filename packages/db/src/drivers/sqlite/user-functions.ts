import { isUtf8 } from 'node:buffer';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  BridgeError,
  type CallbackReference,
  type CallContext,
  Characters,
  type TextForm,
} from '@bridge/protocol/module';
import { DatabaseError, driverError, GENERAL_STATE } from '../../errors.ts';
import { INTEGER, inRange, NUMBER } from './bind.ts';

/** Rows of a group that travel together to an aggregate's code. */
const ROWS_TOGETHER = 500;

const SQLITE_ERROR = 1;

/** SQL_BLOB, SQL_BINARY, SQL_VARBINARY, SQL_LONGVARBINARY: types that make a BLOB of a result. */
const BLOB_TYPES: ReadonlySet<number> = new Set([30, -2, -3, -4]);

const REPLACEMENT = '\ufffd';

/** How the script calls what it defines. */
export interface UserFunction {
  readonly name: string;
  /** Number of arguments; -1 for any. */
  readonly argumentCount: number;
  /** `undefined` takes the function away. */
  readonly code: CallbackReference | undefined;
  readonly deterministic?: boolean;
  readonly directOnly?: boolean;
}

/** What an aggregate has of a group so far. */
interface Group {
  /** The script's number of it, once it has any. */
  id: unknown;
  rows: unknown[][];
}

/**
 * Functions of SQL that the script answers (DBD::SQLite, `sqlite_create_function`, `sqlite_create_aggregate`). SQLite calls them in the middle of a
 * query, so that the thread stands still until the script has answered.
 */
export class UserFunctions {
  readonly #database: DatabaseSync;
  readonly #text: () => TextForm;
  readonly #context: () => CallContext | undefined;
  readonly #names = new Set<string>();

  /** @param context - the call that is being served. */
  constructor(database: DatabaseSync, text: () => TextForm, context: () => CallContext | undefined) {
    this.#database = database;
    this.#text = text;
    this.#context = context;
  }

  /** Is there one at all? */
  get areDefined(): boolean {
    return this.#names.size > 0;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  define({ name, argumentCount, code, deterministic = false, directOnly = false }: UserFunction): void {
    this.#names.add(name.toLowerCase());
    const run = (...values: unknown[]): SQLInputValue => {
      // node:sqlite cannot take a function away.
      if (code === undefined) throw sqlError(`no such function: ${name}`);
      return this.#result(
        this.#call(
          code,
          values.map((value) => this.#argument(name, value)),
        ),
      );
    };
    this.#database.function(
      name,
      { useBigIntArguments: true, deterministic, directOnly, varargs: argumentCount < 0 },
      withLength(run, Math.max(argumentCount, 0)),
    );
  }

  /**
   * The script's code gets the group's number (undefined at first), rows of arguments, and whether the group ends; it returns the number, or
   * the aggregate's value.
   */
  defineAggregate({ name, argumentCount, code }: UserFunction & { readonly code: CallbackReference }): void {
    this.#names.add(name.toLowerCase());
    const step = (group: Group, ...values: unknown[]): Group => {
      group.rows.push(values.map((value) => this.#argument(name, value)));
      if (group.rows.length >= ROWS_TOGETHER) {
        group.id = this.#call(code, [group.id, group.rows, 0]);
        group.rows = [];
      }
      return group;
    };
    this.#database.aggregate(name, {
      // SQLite's own state lives here; the types know only SQL values.
      start: (() => ({ id: undefined, rows: [] })) as unknown as () => SQLInputValue,
      step: withLength(step, Math.max(argumentCount, 0) + 1) as never,
      result: ((group: Group) => this.#result(this.#call(code, [group.id, group.rows, 1]))) as never,
      useBigIntArguments: true,
      varargs: argumentCount < 0,
    });
  }

  #call(code: CallbackReference, args: readonly unknown[]): unknown {
    const context = this.#context();
    if (context?.callbackSync === undefined) throw sqlError('there is no script to call back');
    try {
      return context.callbackSync(code, args);
    } catch (caught) {
      const { code: kind, message } = BridgeError.from(caught);
      throw kind === 'callback_failed' ? sqlError(message) : driverError(message, caught);
    }
  }

  /** A value as the script gets it. */
  #argument(name: string, value: unknown): unknown {
    if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    if (typeof value !== 'string') return value;
    if (value.includes(REPLACEMENT))
      throw driverError(`text that is not UTF-8 cannot be passed to the function ${name}`);
    if (this.#text() !== 'bytes') return new Characters(value);
    const bytes = Buffer.from(value, 'utf8');
    return bytes.length > value.length ? bytes : value;
  }

  /** What looks like a number is one, as DBD::SQLite has it; `[value, type]` says that it is a BLOB. */
  #result(value: unknown): SQLInputValue {
    if (value === undefined || value === null) return null;
    if (Array.isArray(value)) {
      const [content, type] = value as readonly unknown[];
      return BLOB_TYPES.has(Number(type)) ? bytesOf(content) : this.#result(content);
    }
    if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
    if (typeof value === 'bigint') return inRange(value) ? value : Number(value);
    if (typeof value === 'boolean') return value ? 1n : 0n;
    const text = value instanceof Uint8Array ? this.#decoded(value) : String(value);
    if (INTEGER.test(text)) {
      const integer = BigInt(text.trim().replace(/^\+/, ''));
      if (inRange(integer)) return integer;
    }
    return NUMBER.test(text) ? Number(text) : text;
  }

  #decoded(bytes: Uint8Array): string {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.#text() !== 'bytes') return buffer.toString('latin1');
    if (!isUtf8(buffer)) throw driverError('a function returned text that is not UTF-8; return [$bytes, SQL_BLOB]');
    return buffer.toString('utf8');
  }
}

function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : Buffer.from(String(value ?? ''), 'utf8');
}

function sqlError(errstr: string): DatabaseError {
  return new DatabaseError({ err: SQLITE_ERROR, errstr, state: GENERAL_STATE });
}

/** node:sqlite counts a function's arguments by its `length`. */
function withLength<Run extends (...values: never[]) => unknown>(run: Run, length: number): Run {
  return Object.defineProperty(run, 'length', { value: length });
}
