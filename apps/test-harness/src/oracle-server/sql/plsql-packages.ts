import { OraError } from './ora-error.ts';
import type { Argument, Pause, PlSession, PlValue } from './plsql-value.ts';
import type { SqlValue } from './tagged.ts';
import type { Token } from './tokens.ts';

/** Calls a procedure of one of Oracle's own packages. @param assign - gives an OUT argument its value. */
export function* callPackage(
  pl: PlSession,
  name: string,
  given: readonly Argument[],
  assign: (target: Token, value: PlValue) => void,
): Generator<Pause, void> {
  const { output, sql, attributes } = pl;
  const text = (index: number): string => sql.nls.text((given[index]?.value ?? null) as SqlValue);
  switch (name) {
    case 'DBMS_OUTPUT.ENABLE':
      output.enabled = true;
      return;
    case 'DBMS_OUTPUT.DISABLE':
      output.enabled = false;
      output.lines = [];
      return;
    case 'DBMS_OUTPUT.PUT':
    case 'DBMS_OUTPUT.PUT_LINE':
      if (output.enabled) output.lines.push(text(0));
      return;
    case 'DBMS_OUTPUT.NEW_LINE':
      if (output.enabled) output.lines.push('');
      return;
    case 'DBMS_OUTPUT.GET_LINE': {
      const line = output.lines.shift();
      assign(given[0]!.target!, line ?? null);
      assign(given[1]!.target!, line === undefined ? 1 : 0);
      return;
    }
    case 'DBMS_SESSION.SLEEP':
    case 'DBMS_LOCK.SLEEP':
      yield Number(text(0)) * 1000;
      return;
    case 'DBMS_SESSION.SET_NLS':
      pl.alterSession(`ALTER SESSION SET ${text(0)} = ${text(1)}`);
      return;
    case 'DBMS_SESSION.SET_IDENTIFIER':
      attributes.client_identifier = text(0);
      return;
    case 'DBMS_APPLICATION_INFO.SET_MODULE':
      attributes.module = text(0);
      attributes.action = text(1);
      return;
    case 'DBMS_APPLICATION_INFO.SET_ACTION':
      attributes.action = text(0);
      return;
    case 'DBMS_APPLICATION_INFO.SET_CLIENT_INFO':
      attributes.client_info = text(0);
      return;
    case 'RAISE_APPLICATION_ERROR': {
      const number = Math.abs(Number(text(0)));
      throw OraError.withText(number, `ORA-${number}: ${text(1)}`);
    }
  }
}
