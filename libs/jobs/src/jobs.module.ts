import { Global, Module } from '@nestjs/common';
import { Jobs } from './jobs';

/** Makes {@link Jobs} available everywhere. */
@Global()
@Module({ providers: [Jobs], exports: [Jobs] })
export class JobsModule {}
