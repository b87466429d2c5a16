/** A statement as ODBC wants it, and what its placeholders are called. */
export interface OdbcStatementText {
  readonly sql: Buffer;
  /** By occurrence: `undefined` for `?`, the number of `:1`, the name of `:name`. */
  readonly names: readonly (string | undefined)[];
}

const TOKENS =
  /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\?|::|:=|(?<![\w:]):(\d+|[A-Za-z_]\w*)|[\w$]+/g;

/**
 * Finds placeholders as DBD::ODBC does (`dbd_preparse`): `?`, `:1` and `:name`, not within quotes and comments; all become `?`.
 *
 * @param ignoreNamed - are `:1` and `:name` left alone (`odbc_ignore_named_placeholders`)?
 */
export function parsePlaceholders(sql: Buffer, ignoreNamed: boolean): OdbcStatementText {
  const text = sql.toString('latin1');
  const names: (string | undefined)[] = [];
  const rewritten = text.replace(TOKENS, (token: string, name: string | undefined) => {
    if (token === '?') {
      names.push(undefined);
      return token;
    }
    if (name === undefined || ignoreNamed) return token;
    names.push(name);
    return '?';
  });
  return { sql: rewritten === text ? sql : Buffer.from(rewritten, 'latin1'), names };
}
