import { defineModule } from '@bridge/protocol/module';
import { directoryFunctions } from './wire/directory-functions.ts';
import { fileFunctions } from './wire/file-functions.ts';
import { interruptible } from './wire/interruptible.ts';
import { nameFunctions } from './wire/name-functions.ts';
import { sessionFunctions } from './wire/session-functions.ts';
import { transferFunctions } from './wire/transfer-functions.ts';

/** The wire module `sftp`. */
export const sftpModule = defineModule({
  name: 'sftp',
  doc: 'SFTP sessions over SSH, with configuration, known hosts and keys as OpenSSH has them; files by handle and whole.',
  functions: interruptible({
    ...sessionFunctions,
    ...fileFunctions,
    ...nameFunctions,
    ...directoryFunctions,
    ...transferFunctions,
  }),
});
