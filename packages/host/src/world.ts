import { readlinkSync, statSync } from 'node:fs';
import type { World } from './services.ts';

/** This process's user, groups and file system, in the form that clients tell in hello. */
export function currentWorld(): World {
  const groups = process.getgroups?.() ?? [];
  return {
    uid: process.geteuid?.() ?? -1,
    gid: process.getegid?.() ?? -1,
    groups: [...new Set(groups)].sort((a, b) => a - b).join(' '),
    world: `${mountNamespace()}:${rootIdentity()}`,
  };
}

function mountNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/mnt').replace(/\D/g, '');
  } catch {
    // Without /proc neither side can tell: both say 0.
    return '0';
  }
}

function rootIdentity(): string {
  const root = statSync('/');
  return `${root.dev}:${root.ino}`;
}

/** Names the first difference between a client's world and ours, or undefined. */
export function worldDifference(ours: World, theirs: Readonly<Record<string, unknown>>): string | undefined {
  const pairs: [string, string | number, unknown][] = [
    ['effective user', ours.uid, theirs.uid],
    ['effective group', ours.gid, theirs.gid],
    ['groups', ours.groups, theirs.groups],
    ['file system', ours.world, theirs.world],
  ];
  for (const [name, mine, told] of pairs) {
    if (told !== undefined && told !== null && String(told) !== String(mine)) {
      return `${name} ${String(told)} is not the daemon's ${mine}`;
    }
  }
  return undefined;
}
