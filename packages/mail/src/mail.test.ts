import { expect, test } from 'vitest';
import { InvalidMailError } from './errors.ts';
import { envelopeOf, type Mail } from './mail.ts';

const mail = (more: Partial<Mail>): Mail => ({ from: 'a@x.test', to: 'b@y.test', ...more });

test('finds the addresses of people and groups, each once', () => {
  expect(
    envelopeOf({
      from: 'Jane "JD" Doe <jane@x.test>',
      to: ['"Doe, John" <john@y.test>, joe@y.test', 'joe@y.test'],
      cc: 'friends: amy@z.test, bob@z.test;',
      bcc: 'secret@z.test',
    }),
  ).toEqual({ from: 'jane@x.test', to: ['john@y.test', 'joe@y.test', 'amy@z.test', 'bob@z.test', 'secret@z.test'] });
});

test.each<[string, Partial<Mail>, string]>([
  ['a recipient with a header', { to: 'b@y.test\r\nBcc: evil@e.test' }, 'to'],
  ['a sender with a line feed', { from: 'a@x.test\nX: y' }, 'from'],
  ['two senders', { from: 'a@x.test, b@x.test' }, 'from'],
  ['no sender', { from: '' }, 'from'],
  ['a subject with a header', { subject: 'hi\r\nBcc: evil@e.test' }, 'subject'],
  ['a copy with a NUL', { cc: 'c@y.test\0' }, 'cc'],
  ['a blind copy with a carriage return', { bcc: 'c@y.test\rx' }, 'bcc'],
  ['an address to answer to with a header', { replyTo: 'c@y.test\nX: y' }, 'replyTo'],
  ['a header value with a line feed', { headers: { 'X-A': 'b\nBcc: evil@e.test' } }, 'header X-A'],
  ['a header name with a colon', { headers: { 'X: y\r\nBcc': 'b' } }, 'headers'],
  ['a header of its own', { headers: { Bcc: 'evil@e.test' } }, 'headers'],
  [
    'a file name with a header',
    { attachments: [{ filename: 'a\r\nX: y', content: new Uint8Array() }] },
    'attachment name',
  ],
  [
    'a content type with a header',
    { attachments: [{ filename: 'a', content: new Uint8Array(), contentType: 'a/b\nX: y' }] },
    'attachment type',
  ],
  ['a message id with a space', { messageId: '<a b>' }, 'messageId'],
  ['a name without an address', { to: 'John Doe' }, 'to'],
])('refuses %s', (_name, more, field) => {
  let caught: unknown;
  try {
    envelopeOf(mail(more));
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(InvalidMailError);
  expect(caught).toMatchObject({ code: 'invalid_mail', details: { field } });
  expect((caught as Error).message).not.toContain('evil');
});
