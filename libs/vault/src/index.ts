export { DataKeyEntity } from './data-key.entity';
export { SealedHolders, type Resealed, type SealedHolder } from './sealed-holders';
export type { SealedFor } from './sealing';
export { Vault, VaultError, type Sealed } from './vault';
export { VaultMigration } from './vault.migration';
export { VaultModule } from './vault.module';
