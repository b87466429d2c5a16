/** A piece of SQL text. White space and comments are left out. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'bind' | 'symbol';
  /** As written, strings and quoted names without their quotes. */
  readonly text: string;
  /** What goes into the translated statement. */
  out: string;
  /** Offsets into the text. */
  readonly start: number;
  readonly end: number;
}

const PIECES =
  /(?<space>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|(?<q>[nN]?[qQ]'(?:\[[\s\S]*?\]|\{[\s\S]*?\}|\([\s\S]*?\)|<[\s\S]*?>|([^\s[{(<])[\s\S]*?\3)')|(?<string>[nN]?'(?:[^']|'')*')|"(?<quoted>[^"]*)"|(?<bind>:(?:\w[\w$#]*|"[^"]+"))|(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?[fFdD]?(?![\w]))|(?<word>[\p{L}_][\p{L}\p{N}_$#]*)|(?<symbol>:=|=>|\|\||<>|!=|\^=|<=|>=|\*\*|\.\.|<<|>>|[^\s])/guy;

/** Cuts SQL or PL/SQL into tokens. An unterminated quote or comment comes as a symbol, which no grammar takes. */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = [];
  for (const match of sql.matchAll(PIECES)) {
    const groups = match.groups!;
    if (groups.space !== undefined) continue;
    const start = match.index;
    const end = start + match[0].length;
    const add = (kind: Token['kind'], text: string, out: string): void => {
      tokens.push({ kind, text, out, start, end });
    };
    if (groups.q !== undefined) {
      const text = groups.q.replace(/^[nN]?[qQ]'./, '').slice(0, -2);
      add('string', text, literal(text));
    } else if (groups.string !== undefined) {
      const text = groups.string
        .replace(/^[nN]?'/, '')
        .slice(0, -1)
        .replaceAll("''", "'");
      add('string', text, literal(text));
    } else if (groups.quoted !== undefined) add('quoted', groups.quoted, `"${groups.quoted}"`);
    else if (groups.bind !== undefined) add('bind', groups.bind.slice(1).replaceAll('"', ''), match[0]);
    else if (groups.number !== undefined) add('number', groups.number, match[0]);
    else if (groups.word !== undefined) add('word', groups.word, match[0]);
    else add('symbol', match[0], match[0]);
  }
  return tokens;
}

/** A string literal; an empty one is NULL to Oracle. */
export function literal(text: string): string {
  return text === '' ? 'NULL' : `'${text.replaceAll("'", "''")}'`;
}

export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toUpperCase());
}

export function isSymbol(token: Token | undefined, ...symbols: readonly string[]): boolean {
  return token?.kind === 'symbol' && symbols.includes(token.text);
}

/** Index of the parenthesis that closes the one at `open`, or the last token. */
export function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    if (isSymbol(tokens[index], '(')) depth++;
    else if (isSymbol(tokens[index], ')') && --depth === 0) return index;
  }
  return tokens.length - 1;
}

/** Index of the parenthesis that opens the one at `close`, or 0. */
export function opening(tokens: readonly Token[], close: number): number {
  let depth = 0;
  for (let index = close; index >= 0; index--) {
    if (isSymbol(tokens[index], ')')) depth++;
    else if (isSymbol(tokens[index], '(') && --depth === 0) return index;
  }
  return 0;
}

/** Splits at a symbol or word that stands outside all parentheses. */
export function splitTop(tokens: readonly Token[], separator: string): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isSymbol(token, '(')) depth++;
    else if (isSymbol(token, ')')) depth--;
    if (depth === 0 && isSymbol(token, separator)) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

/** Index of the first of these words outside all parentheses, from `from` on; -1 if there is none. */
export function findTop(tokens: readonly Token[], words: readonly string[], from = 0): number {
  let depth = 0;
  for (let index = from; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (isSymbol(token, '(')) depth++;
    else if (isSymbol(token, ')')) depth--;
    else if (depth === 0 && isWord(token, ...words)) return index;
  }
  return -1;
}

export function outText(tokens: readonly Token[]): string {
  return tokens.map(({ out }) => out).join(' ');
}

/** The name a token stands for: upper case unless quoted. */
export function nameOf(token: Token): string {
  return token.kind === 'quoted' ? token.text : token.text.toUpperCase();
}
