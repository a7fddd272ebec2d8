import { Global, Module } from '@nestjs/common';
import { SealedHolders } from './sealed-holders';
import { Vault } from './vault';

/** Makes the {@link Vault} available everywhere. */
@Global()
@Module({ providers: [Vault, SealedHolders], exports: [Vault, SealedHolders] })
export class VaultModule {}
