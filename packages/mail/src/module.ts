import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { Readable } from 'node:stream';
import {
  BridgeError,
  type CallContext,
  defineFunction,
  defineModule,
  handleKind,
  type Infer,
  t,
} from '@bridge/protocol/module';
import { InvalidMailError, type RejectedRecipient } from './errors.ts';
import type { Mail } from './mail.ts';
import type { SmtpMessage } from './message-session.ts';
import { replyText } from './reply.ts';
import { type SentMail, sendMail } from './send-mail.ts';
import type { DialogueLine } from './smtp-connection.ts';
import {
  dispose,
  during,
  openSession,
  type Session,
  type serverSchema,
  serverShape,
  spoolOf,
  startMessage,
  takeDialogue,
  withDialogue,
} from './wire-session.ts';

const SMTP_SESSION = handleKind<Session>('smtp_session');
const sessionHandle = t.handle('smtp_session');

const addressList = t.array(t.string(), { maxItems: 100_000 });
const mailShape = {
  from: t.string(),
  to: t.optional(addressesOf()),
  cc: t.optional(addressesOf()),
  bcc: t.optional(addressesOf()),
  reply_to: t.optional(addressesOf()),
  subject: t.optional(t.string()),
  text: t.optional(t.string()),
  html: t.optional(t.string()),
  headers: t.optional(t.record(t.string())),
  message_id: t.optional(t.string()),
  skip_rejected: t.boolean(),
};
const mailSchema = t.object(mailShape);

/** Text, or a list of texts. */
function addressesOf() {
  const one = t.string();
  return {
    ...addressList,
    expected: 'an address, or a list of them',
    parse: (value: unknown, path: string): string[] =>
      Array.isArray(value) ? addressList.parse(value, path) : [one.parse(value, path)],
    jsonSchema: () => ({ anyOf: [one.jsonSchema(), addressList.jsonSchema()] }),
  };
}

const SENT = '{ message_id, accepted: [address], rejected: [{ address, reply }], reply }';

/** The wire module `email`. */
export const emailModule = defineModule({
  name: 'email',
  doc: 'Sends mail over SMTP: whole mails, or sessions in which the client writes the message itself.',
  functions: {
    send: defineFunction({
      doc: 'Sends one mail, its attachments given as bytes; waits for the server to accept it.',
      params: t.object({
        ...serverShape,
        ...mailShape,
        attachments: t.optional(
          t.array(t.object({ filename: t.string(), content: t.bytes(), content_type: t.optional(t.string()) })),
        ),
      }),
      returns: SENT,
      async handler(params, context) {
        const attachments = (params.attachments ?? []).map(({ filename, content, content_type: contentType }) => ({
          filename,
          content,
          ...(contentType === undefined ? {} : { contentType }),
        }));
        return sent(await sendOnce(params, { ...mailOf(params), attachments }, params.skip_rejected, context));
      },
    }),

    send_file: defineFunction({
      doc: 'Sends one mail with files as attachments; they are opened before anything is sent, and streamed.',
      params: t.object({ ...serverShape, ...mailShape, files: t.array(t.string(), { maxItems: 1000 }) }),
      returns: SENT,
      async handler(params, context) {
        const files = await openFiles(params.files);
        try {
          const attachments = files.map((file) => ({
            filename: basename(file.path),
            content: Readable.from(wholeFile(file), { objectMode: false }),
          }));
          return sent(await sendOnce(params, { ...mailOf(params), attachments }, params.skip_rejected, context));
        } finally {
          await Promise.all(files.map(({ handle }) => handle.close()));
        }
      },
    }),

    open_session: defineFunction({
      doc: 'Opens an SMTP session: connects, says hello, encrypts and logs in as told.',
      params: t.object({ ...serverShape, dialogue: t.boolean() }),
      returns: '{ session: handle, greeting: text, extensions: { NAME: value }, secure: 0 or 1, dialogue? }',
      async handler(params, context) {
        const dialogue: DialogueLine[] | undefined = params.dialogue ? [] : undefined;
        const smtp = await openSession(params, context.signal, dialogue).catch((error: unknown) => {
          throw withDialogue(error, dialogue);
        });
        const session: Session = { smtp, spooled: spoolOf(params), message: undefined, dialogue };
        const id = context.handles.open(SMTP_SESSION, session, {
          label: `${params.host}:${params.port ?? 'default port'}`,
          dispose: () => dispose(session),
        });
        return {
          session: id,
          greeting: replyText(smtp.greeting),
          extensions: Object.fromEntries(smtp.extensions),
          secure: smtp.isSecure ? 1 : 0,
          ...takeDialogue(session),
        };
      },
    }),

    start_message: defineFunction({
      doc: 'Hands sender and recipients to the server, up to its go-ahead for the text.',
      params: t.object({
        session: sessionHandle,
        from: t.string(),
        to: addressList,
        skip_rejected: t.boolean(),
        notification: t.optional(
          t.object({
            ret: t.optional(t.string()),
            envid: t.optional(t.string()),
            notify: t.optional(t.string()),
            orcpt: t.optional(t.string()),
          }),
        ),
      }),
      returns: '{ rejected: [{ address, reply }], dialogue? }',
      async handler({ session: id, from, to, skip_rejected: skipRejected, notification }, context) {
        const session = context.handles.get(SMTP_SESSION, id);
        const envelope = { from, to, ...(notification === undefined ? {} : { notification }) };
        const message = await during(context, session, () => startMessage(session, envelope, skipRejected));
        session.message = message;
        return { rejected: rejectedOf(message.rejected), ...takeDialogue(session) };
      },
    }),

    write: defineFunction({
      doc: 'Adds to the text of the message, headers first. Line ends become CRLF, dots are doubled.',
      params: t.object({ session: sessionHandle, data: t.bytes() }),
      returns: '{}',
      oneway: true,
      async handler({ session: id, data }, context) {
        const session = context.handles.get(SMTP_SESSION, id);
        await during(context, session, () => openMessage(session).write(data));
        return {};
      },
    }),

    finish_message: defineFunction({
      doc: 'Ends the message; waits for the server to accept it.',
      params: t.object({ session: sessionHandle }),
      returns: '{ reply: text, dialogue? }',
      async handler({ session: id }, context) {
        const session = context.handles.get(SMTP_SESSION, id);
        const message = openMessage(session);
        session.message = undefined;
        const reply = await during(context, session, () => message.finish());
        return { reply: replyText(reply), ...takeDialogue(session) };
      },
    }),

    close_session: defineFunction({
      doc: 'Ends the session with QUIT. An unfinished message is not sent.',
      params: t.object({ session: sessionHandle }),
      returns: '{ reply: text or nothing, dialogue? }',
      async handler({ session: id }, context) {
        const session = context.handles.get(SMTP_SESSION, id);
        try {
          if (session.message !== undefined || !session.smtp.isOpen) return { ...takeDialogue(session) };
          const reply = await during(context, session, () => session.smtp.close());
          return { reply: replyText(reply), ...takeDialogue(session) };
        } finally {
          await context.handles.close(id);
        }
      },
    }),
  },
});

async function sendOnce(
  server: Infer<typeof serverSchema>,
  mail: Mail,
  skipRejected: boolean,
  context: CallContext,
): Promise<SentMail> {
  const smtp = await openSession(server, context.signal, undefined);
  const session: Session = { smtp, spooled: undefined, message: undefined, dialogue: undefined };
  try {
    return await during(context, session, () => sendMail(smtp, mail, { skipRejected }));
  } finally {
    await dispose(session);
  }
}

function mailOf(params: Infer<typeof mailSchema>): Mail {
  const { from, to, cc, bcc, reply_to: replyTo, subject, text, html, headers, message_id: messageId } = params;
  const given = { to, cc, bcc, replyTo, subject, text, html, headers, messageId };
  return {
    from,
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Mail>),
  };
}

function sent(mail: SentMail): Record<string, unknown> {
  return {
    message_id: mail.messageId,
    accepted: mail.accepted,
    rejected: rejectedOf(mail.rejected),
    reply: replyText(mail.reply),
  };
}

function rejectedOf(rejected: readonly RejectedRecipient[]): { address: string; reply: string }[] {
  return rejected.map(({ address, reply }) => ({ address, reply: replyText(reply) }));
}

/** A file that is to be attached, and how long it was then. */
interface OpenFile {
  readonly path: string;
  readonly handle: FileHandle;
  readonly size: number;
}

/** What is in the file. One that lost bytes since it was opened is not sent: the mail would look whole. */
async function* wholeFile({ path, handle, size }: OpenFile): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of createReadStream(path, { fd: handle, autoClose: false })) {
    read += (chunk as Buffer).length;
    yield chunk as Buffer;
  }
  if (read < size) throw new InvalidMailError(`files: '${path}' became shorter while it was read`, 'files');
}

async function openFiles(paths: readonly string[]): Promise<OpenFile[]> {
  const files: OpenFile[] = [];
  try {
    for (const path of paths) {
      if (!isAbsolute(path)) throw new InvalidMailError(`files: '${path}' is not an absolute path`, 'files');
      const handle = await open(path, 'r');
      const stat = await handle.stat();
      files.push({ path, handle, size: stat.size });
      if (!stat.isFile()) throw new InvalidMailError(`files: '${path}' is not a file`, 'files');
    }
  } catch (error) {
    await Promise.all(files.map(({ handle }) => handle.close()));
    throw error;
  }
  return files;
}

function openMessage(session: Session): SmtpMessage {
  if (session.message === undefined) {
    throw new BridgeError('invalid_params', 'the session has no open message', { notStarted: true });
  }
  return session.message;
}
