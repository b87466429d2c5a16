import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { simpleParser } from 'mailparser';

/**
 * Tells what another parser reads in mails: for each line of standard input, the path of a mail, it prints one line of JSON, attachment
 * content in base64. For tests in other languages.
 */
for await (const path of createInterface({ input: process.stdin })) {
  const mail = await simpleParser(readFileSync(path), {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  });
  const parsed = {
    headers: mail.headerLines.map(({ line }) => line),
    subject: mail.subject,
    from: mail.from?.value,
    to: [mail.to ?? []].flat().flatMap(({ value }) => value),
    cc: [mail.cc ?? []].flat().flatMap(({ value }) => value),
    reply_to: mail.replyTo?.value,
    date: mail.date?.toISOString(),
    message_id: mail.messageId,
    text: mail.text,
    html: mail.html || undefined,
    attachments: mail.attachments.map(({ filename, contentType, contentDisposition, cid, content }) => ({
      filename,
      content_type: contentType,
      disposition: contentDisposition,
      cid,
      content: content.toString('base64'),
    })),
  };
  process.stdout.write(`${JSON.stringify(parsed)}\n`);
}
