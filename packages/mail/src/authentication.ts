import { createHmac } from 'node:crypto';
import { SmtpError } from './errors.ts';
import type { SmtpReply } from './reply.ts';

/** Mechanisms this package speaks. */
export const AUTH_METHODS = ['PLAIN', 'LOGIN', 'CRAM-MD5'] as const;
/** One of {@link AUTH_METHODS}. */
export type AuthMethod = (typeof AUTH_METHODS)[number];

/** Who logs in, and how. */
export interface SmtpCredentials {
  readonly user: string;
  readonly password: string;
  /** Defaults to the best one offered: without TLS one that does not show the password, if there is any. */
  readonly method?: AuthMethod;
  /** User and password are base64 already (LOGIN only). Defaults to false. */
  readonly encoded?: boolean;
}

/** Sends one line and reads the reply; `secret` keeps the line out of the dialogue. */
export type AuthDialogue = (step: 'auth' | 'credentials', line: string, secret: boolean) => Promise<SmtpReply>;

/**
 * Logs in (RFC 4954), in the dialogue's plainest form: the method first, credentials only after the server agreed to it.
 *
 * @throws SmtpError `smtp_unsupported` at `auth` if the method is not offered, `smtp_refused` at `auth` if the server does not begin
 * with it, `smtp_refused` at `credentials` if it refuses the login.
 */
export async function authenticate(
  credentials: SmtpCredentials,
  offered: readonly string[],
  secure: boolean,
  say: AuthDialogue,
): Promise<void> {
  const method = credentials.method ?? bestMethod(offered, secure);
  if (method === undefined || !offered.includes(method)) {
    const wanted = method ?? AUTH_METHODS.join(', ');
    throw new SmtpError(
      'smtp_unsupported',
      'auth',
      `the server does not offer AUTH ${wanted}; it offers ${offered.join(' ') || 'no AUTH'}`,
    );
  }
  const begin = await say('auth', `AUTH ${method}`, false);
  if (begin.code !== 334) throw SmtpError.refused('auth', `AUTH ${method} refused`, begin);
  for (const answer of answers(method, credentials)) {
    const line = typeof answer === 'string' ? answer : answer(begin);
    const reply = await say('credentials', line, true);
    if (reply.code >= 400) throw SmtpError.refused('credentials', 'login refused', reply);
  }
}

function bestMethod(offered: readonly string[], secure: boolean): AuthMethod | undefined {
  const preferred: readonly AuthMethod[] = secure ? AUTH_METHODS : ['CRAM-MD5', 'PLAIN', 'LOGIN'];
  return preferred.find((method) => offered.includes(method));
}

function answers(method: AuthMethod, credentials: SmtpCredentials): (string | ((challenge: SmtpReply) => string))[] {
  const { user, password, encoded } = credentials;
  switch (method) {
    case 'PLAIN':
      return [base64(`\0${user}\0${password}`)];
    case 'LOGIN':
      return encoded ? [user, password] : [base64(user), base64(password)];
    case 'CRAM-MD5': // RFC 2195
      return [
        (challenge) => {
          const nonce = Buffer.from(challenge.lines.join(''), 'base64');
          return base64(`${user} ${createHmac('md5', password).update(nonce).digest('hex')}`);
        },
      ];
  }
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
