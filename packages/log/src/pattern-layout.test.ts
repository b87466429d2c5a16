import { describe, expect, it } from 'vitest';
import { compileLayout, type LogEvent } from './pattern-layout.ts';

const event: LogEvent = {
  time: new Date(1_700_000_000_000),
  level: 'WARN',
  category: 'Aa.Bbb.Cccc',
  message: 'msg',
  pid: 4711,
  host: 'node1',
};
const render = (pattern: string, change: Partial<LogEvent> = {}) =>
  compileLayout(pattern, 'UTC')({ ...event, ...change });

describe('compileLayout', () => {
  // As recorded from Log::Log4perl in perl/compare/log/pattern-basics.pl.
  it.each([
    ['%m', 'msg'],
    ['%m%n', 'msg\n'],
    ['%p %p{1} %p{2} %p{9}', 'WARN W WA WARN'],
    ['%c|%c{1}|%c{2}|%c{3}|%c{0}', 'Aa.Bbb.Cccc|Cccc|Bbb.Cccc|Aa.Bbb.Cccc|Aa.Bbb.Cccc'],
    ['100%% %m', '100% msg'],
    ['%5p|%-6p|%.1p|%10.3p|', ' WARN|WARN  |W|       WAR|'],
    ['%-20c|%.3c|', 'Aa.Bbb.Cccc         |Aa.|'],
    ['%P %H', '4711 node1'],
    ['%d %d{HH:mm} %d{ISO8601}', '2023/11/14 22:13:20 22:13 2023-11-14 22:13:20,000'],
    ['no codes', 'no codes'],
    ['', ''],
    ['a\n%m', 'a\nmsg'],
  ])('%s', (pattern, expected) => {
    expect(render(pattern)).toBe(expected);
  });

  it('drops one newline before %n, and with %m{chomp}', () => {
    expect(render('%m%n', { message: 'text\n' })).toBe('text\n');
    expect(render('%m%n', { message: 'text\n\n' })).toBe('text\n\n');
    expect(render('%m %n', { message: 'text\n' })).toBe('text\n \n');
    expect(render('%m{chomp}|', { message: 'text\n' })).toBe('text|');
    expect(render('%m%n', { message: 'a\nb' })).toBe('a\nb\n');
  });

  it('takes a message with codes and dollars as it is', () => {
    expect(render('%p %m%n', { message: '%p $& $1 %d' })).toBe('WARN %p $& $1 %d\n');
  });

  it.each(['%F', '%L %m', '%', 'x %', '%5', '%m{indent}', '%c{x}', '%d{Q}'])('refuses %s', (pattern) => {
    expect(() => compileLayout(pattern)).toThrow(expect.objectContaining({ code: 'invalid_layout' }));
  });
});
