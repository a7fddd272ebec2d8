import { join } from 'node:path';
import { installNetworkGuard } from '#libs/testing';

installNetworkGuard();

// Threads that the code starts run from the sources too.
process.env.SOURCE_LOADER = join(__dirname, 'register.cjs');
