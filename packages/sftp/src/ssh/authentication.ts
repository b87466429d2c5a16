import type { AnyAuthMethod } from 'ssh2';
import type { Identity } from './identities.ts';

export interface AuthenticationOptions {
  readonly user: string;
  /** Methods in the order they are to be tried. */
  readonly methods: readonly string[];
  readonly identities: readonly Identity[];
  readonly password: string | undefined;
  /** May passwords be told to this host? Asked when the first would be. */
  readonly allowsPasswords: () => boolean;
}

/**
 * Chooses what to try next, as ssh(1) does: the first method of our list that the server still offers and that has something left.
 * Each key and the password are offered once.
 */
export class Authentication {
  readonly #options: AuthenticationOptions;
  /** What the server offered last: named in "Permission denied (…)". */
  offered: readonly string[] = [];
  #began = false;
  #nextIdentity = 0;
  readonly #passwordTold = new Set<string>();

  constructor(options: AuthenticationOptions) {
    this.#options = options;
  }

  /** @param left - methods that the server offers; undefined before the first answer. */
  next(left: readonly string[] | null | undefined): AnyAuthMethod | false {
    const { user: username, methods, identities, password } = this.#options;
    if (!this.#began) {
      this.#began = true;
      return { type: 'none', username };
    }
    this.offered = left ?? [];
    for (const method of methods) {
      if (!this.offered.includes(method)) continue;
      if (method === 'publickey') {
        const identity = identities[this.#nextIdentity++];
        if (identity === undefined) continue;
        if (identity.kind === 'agent') return { type: 'agent', username, agent: identity.agent };
        return { type: 'publickey', username, key: identity.key };
      }
      if (password === undefined || this.#passwordTold.has(method) || !this.#options.allowsPasswords()) continue;
      if (method === 'password') {
        this.#passwordTold.add(method);
        return { type: 'password', username, password };
      }
      if (method === 'keyboard-interactive') {
        this.#passwordTold.add(method);
        return {
          type: 'keyboard-interactive',
          username,
          prompt: (_name, _instructions, _language, prompts, answer) =>
            // A prompt that shows what is typed does not ask for a secret.
            answer(prompts.map((prompt) => (prompt.echo ? '' : password))),
        };
      }
    }
    return false;
  }
}
