import { Global, Module } from '@nestjs/common';
import { Translatables } from './translatables';

/** Makes {@link Translatables} available everywhere. */
@Global()
@Module({ providers: [Translatables], exports: [Translatables] })
export class TranslatableModule {}
