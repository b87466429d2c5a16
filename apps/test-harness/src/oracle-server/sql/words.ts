/** Functions that Oracle writes without parentheses. */
export const WITHOUT_PARENTHESES: Readonly<Record<string, string>> = {
  SYSDATE: 'ora_sysdate()',
  CURRENT_DATE: 'ora_sysdate()',
  SYSTIMESTAMP: 'ora_systimestamp()',
  CURRENT_TIMESTAMP: 'ora_systimestamp()',
  LOCALTIMESTAMP: 'ora_systimestamp()',
  USER: 'ora_user()',
  UID: 'ora_uid()',
  DBTIMEZONE: "'+00:00'",
  SESSIONTIMEZONE: 'ora_session_zone()',
};

/** Functions whose result is a moment. */
export const MOMENT_FUNCTIONS = new Set([
  'TO_DATE',
  'TO_TIMESTAMP',
  'TO_TIMESTAMP_TZ',
  'ADD_MONTHS',
  'LAST_DAY',
  'NEXT_DAY',
  'FROM_TZ',
  'ORA_SYSDATE',
  'ORA_SYSTIMESTAMP',
]);
