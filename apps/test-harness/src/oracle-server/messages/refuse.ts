/** REFUSE: the listener's no, with an ORA number. */
export function refuseBody(number: number): Buffer {
  const text = Buffer.from(
    `(DESCRIPTION=(TMP=)(VSNNUM=318767104)(ERR=${number})(ERROR_STACK=(ERROR=(CODE=${number})(EMFI=4))))`,
  );
  const body = Buffer.alloc(4 + text.length);
  body[0] = 34;
  body.writeUInt16BE(text.length, 2);
  body.set(text, 4);
  return body;
}
