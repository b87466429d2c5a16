import { resolve } from 'node:path';
import { loadConfig } from '@bridge/daemon';
import type { MailSpool, SpooledMail } from '@bridge/mail';
import type { Command } from '../command.ts';
import { CommandError, ExitCode } from '../exit-code.ts';

export const spool: Command = {
  name: 'spool',
  summary: 'show, send or decide about mails whose server was down (setting mail_spool)',
  usage: '[list | send | retry ID | remove ID]',
  options: {
    directory: { type: 'string', help: 'the spool; by default the setting mail_spool' },
    force: { type: 'boolean', help: 'with retry and remove: also if a process may be sending the mail' },
  },
  async run({ values, positionals }) {
    const [action = 'list', id, ...rest] = positionals;
    const takesId = action === 'retry' || action === 'remove';
    if (!['list', 'send', 'retry', 'remove'].includes(action) || rest.length > 0 || takesId !== (id !== undefined)) {
      throw new CommandError(ExitCode.usage, `spool takes ${spool.usage}; see cpan-bridge spool --help`);
    }
    const directory = values.directory ?? loadConfig(process.env).mail_spool;
    if (typeof directory !== 'string') {
      throw new CommandError(ExitCode.config, 'no spool: set mail_spool, or give --directory');
    }
    const { MailSpool } = await import('@bridge/mail');
    const mails = new MailSpool(resolve(directory));
    if (action === 'list') return await list(mails);
    if (action === 'send') return await send(mails);
    const force = values.force === true;
    const done = await (action === 'retry' ? mails.retry(id!, { force }) : mails.remove(id!, { force }));
    if (!done) throw new CommandError(ExitCode.failed, await whyNot(mails, action, id!));
    return ExitCode.ok;
  },
};

async function whyNot(mails: MailSpool, action: string, id: string): Promise<string> {
  const mail = (await mails.list()).find((one) => one.id === id);
  if (mail?.owner !== undefined) {
    const { pid, host } = mail.owner;
    return `process ${pid} on ${host} is sending the mail '${id}'; if it is gone for good, say ${action} ${id} --force`;
  }
  return mail === undefined ? `no mail '${id}' in ${mails.directory}` : `the mail '${id}' is ${mail.place} already`;
}

async function list(mails: MailSpool): Promise<number> {
  for (const mail of await mails.list()) process.stdout.write(lineOf(mail.place, mail));
  return ExitCode.ok;
}

/** Fails if a mail stays behind, so that cron tells somebody. */
async function send(mails: MailSpool): Promise<number> {
  const { sent, waiting, unknown, refused } = await mails.deliver();
  for (const mail of sent) process.stdout.write(lineOf('sent', mail));
  for (const mail of [...waiting, ...unknown, ...refused]) process.stdout.write(lineOf(mail.place, mail));
  return waiting.length + unknown.length + refused.length === 0 ? ExitCode.ok : ExitCode.failed;
}

function lineOf(state: string, { id, envelope, server, size, reason }: SpooledMail): string {
  const to = envelope.to.length === 1 ? envelope.to[0] : `${envelope.to[0]} and ${envelope.to.length - 1} more`;
  const why = state === 'sent' ? '' : `: ${reason.replace(/\s+/g, ' ')}`;
  return `${state.padEnd(8)} ${id} to ${to} by ${server.host}, ${size} bytes${why}\n`;
}
