/**
 * Does a text match a pattern of ssh_config and known_hosts, where `*` is any characters and `?` is one?
 *
 * Linear for each star, so that a hostile file cannot keep the process busy.
 */
export function matchesPattern(text: string, pattern: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (pattern[inPattern] === '*') {
      star = inPattern++;
      resume = at;
    } else if (inPattern < pattern.length && (pattern[inPattern] === '?' || pattern[inPattern] === text[at])) {
      inPattern++;
      at++;
    } else if (star >= 0) {
      inPattern = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === '*') inPattern++;
  return inPattern === pattern.length;
}

/** Does a list of patterns match: at least one does, and none that begins with `!`? */
export function matchesPatterns(text: string, patterns: readonly string[]): boolean {
  let matches = false;
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) {
      if (matchesPattern(text, pattern.slice(1).toLowerCase())) return false;
    } else if (matchesPattern(text, pattern.toLowerCase())) {
      matches = true;
    }
  }
  return matches;
}
