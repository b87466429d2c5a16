import { defineProject, mergeConfig } from 'vitest/config';
import base from '../../scripts/vitest.base.ts';

export default mergeConfig(base, defineProject({ test: { name: 'sftp' } }));
