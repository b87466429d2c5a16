import type { Direction } from '../messages/io-vector.ts';
import type { SqlSession } from './sql-session.ts';
import { closing, isSymbol, isWord, nameOf, splitTop, type Token, tokenize } from './tokens.ts';

/** Parameters of packages this server has: `o` is OUT. */
export const PACKAGES: Readonly<Record<string, string>> = {
  'DBMS_OUTPUT.ENABLE': 'i',
  'DBMS_OUTPUT.DISABLE': '',
  'DBMS_OUTPUT.PUT': 'i',
  'DBMS_OUTPUT.PUT_LINE': 'i',
  'DBMS_OUTPUT.NEW_LINE': '',
  'DBMS_OUTPUT.GET_LINE': 'oo',
  'DBMS_SESSION.SLEEP': 'i',
  'DBMS_LOCK.SLEEP': 'i',
  'DBMS_SESSION.SET_NLS': 'ii',
  'DBMS_SESSION.SET_IDENTIFIER': 'i',
  'DBMS_APPLICATION_INFO.SET_MODULE': 'ii',
  'DBMS_APPLICATION_INFO.SET_ACTION': 'i',
  'DBMS_APPLICATION_INFO.SET_CLIENT_INFO': 'i',
  RAISE_APPLICATION_ERROR: 'iii',
};

export interface Parameter {
  readonly name: string;
  readonly direction: Direction;
  readonly isTable: boolean;
}

/** A procedure or function that was created: its parameters, and what follows IS or AS. */
export interface Routine {
  readonly parameters: readonly Parameter[];
  readonly body: readonly Token[];
  readonly sql: string;
}

/** Finds one by its name in upper case. */
export function routine(session: SqlSession, name: string): Routine | undefined {
  const source = session.catalogue.source(name);
  if (source === undefined) return undefined;
  const tokens = tokenize(source.text);
  const at = tokens.findIndex((token) => nameOf(token) === name);
  const open = isSymbol(tokens[at + 1], '(') ? at + 1 : -1;
  const end = open < 0 ? at : closing(tokens, open);
  const parameters =
    open < 0
      ? []
      : splitTop(tokens.slice(open + 1, end), ',').map((part) => {
          const isOut = part.some((token) => isWord(token, 'OUT'));
          const isIn = part.some((token) => isWord(token, 'IN'));
          const direction: Direction = isOut ? (isIn ? 'inout' : 'out') : 'in';
          return { name: nameOf(part[0]!), direction, isTable: part.some(({ text }) => /_TABLE$/i.test(text)) };
        });
  const is = tokens.findIndex((token, index) => index > end && isWord(token, 'IS', 'AS'));
  return { parameters, body: tokens.slice(is + 1), sql: source.text };
}
