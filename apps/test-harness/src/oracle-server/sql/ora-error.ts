/** Texts of the errors this server raises, as Oracle words them; `%s` stands for what is told. */
const TEXTS: Readonly<Record<number, string>> = {
  1: 'unique constraint (%s) violated',
  22: 'invalid session ID; access denied',
  28: 'your session has been killed',
  54: 'resource busy and acquire with NOWAIT specified or timeout expired',
  902: 'invalid datatype',
  906: 'missing left parenthesis',
  922: 'missing or invalid option',
  925: 'missing INTO keyword',
  900: 'invalid SQL statement',
  904: '%s: invalid identifier',
  905: 'missing keyword',
  907: 'missing right parenthesis',
  911: 'invalid character',
  913: 'too many values',
  917: 'missing comma',
  918: 'column ambiguously defined',
  921: 'unexpected end of SQL command',
  923: 'FROM keyword not found where expected',
  932: 'inconsistent datatypes: expected %s got %s',
  933: 'SQL command not properly ended',
  936: 'missing expression',
  942: 'table or view does not exist',
  947: 'not enough values',
  955: 'name is already used by an existing object',
  1001: 'invalid cursor',
  1008: 'not all variables bound',
  1012: 'not logged on',
  1013: 'user requested cancel of current operation',
  1017: 'invalid username/password; logon denied',
  1031: 'insufficient privileges',
  1045: 'user %s lacks CREATE SESSION privilege; logon denied',
  1400: 'cannot insert NULL into (%s)',
  1403: 'no data found',
  1407: 'cannot update (%s) to NULL',
  1408: 'such column list already indexed',
  1418: 'specified index does not exist',
  1422: 'exact fetch returns more than requested number of rows',
  1427: 'single-row subquery returns more than one row',
  1438: 'value larger than specified precision allowed for this column',
  1476: 'divisor is equal to zero',
  1481: 'invalid number format model',
  1722: 'invalid number',
  1821: 'date format not recognized',
  1830: 'date format picture ends before converting entire input string',
  1839: 'date not valid for month specified',
  1840: 'input value not long enough for date format',
  1841: '(full) year must be between -4713 and +9999, and not be 0',
  1843: 'not a valid month',
  1847: 'day of month must be between 1 and last day of month',
  1850: 'hour must be between 0 and 23',
  1858: 'a non-numeric character was found where a numeric was expected',
  1861: 'literal does not match format string',
  1877: 'string is too long for internal buffer',
  1882: 'timezone region not found',
  1867: 'the interval is invalid',
  928: 'missing SELECT keyword',
  2264: 'name already used by an existing constraint',
  2289: 'sequence does not exist',
  2290: 'check constraint (%s) violated',
  2291: 'integrity constraint (%s) violated - parent key not found',
  2292: 'integrity constraint (%s) violated - child record found',
  3001: 'unimplemented feature',
  4043: 'object %s does not exist',
  6502: 'PL/SQL: numeric or value error%s',
  6550: 'line %s, column %s:\n%s',
  8002: 'sequence %s.CURRVAL is not yet defined in this session',
  12899: 'value too large for column %s (actual: %s, maximum: %s)',
  22920: 'row containing the LOB value is not locked',
  22922: 'nonexistent LOB value',
  24381: 'error(s) in array DML',
  28000: 'The account is locked.',
  28001: 'the password has expired',
  28002: 'the password will expire within %s days',
};

/** An error of the database, with its true number and text. */
export class OraError extends Error {
  override readonly name = 'OraError';
  readonly number: number;
  /** Byte offset into the statement, from 0. */
  position: number | undefined;
  /** Number of the row of a batch that it happened in. */
  row?: number;

  constructor(number: number, details: readonly (string | number)[] = [], position?: number) {
    let rest = [...details];
    const text = (TEXTS[number] ?? 'unknown error %s').replace(/%s/g, () => String(rest.shift() ?? ''));
    super(`ORA-${String(number).padStart(5, '0')}: ${text}`);
    rest = [];
    this.number = number;
    this.position = position;
  }

  /** An error with a text of its own, such as RAISE_APPLICATION_ERROR makes. */
  static withText(number: number, text: string): OraError {
    const error = new OraError(number);
    error.message = text;
    return error;
  }
}
