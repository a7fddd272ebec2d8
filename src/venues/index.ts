export { VenuesMigration } from './venues.migration';
export { VenuesModule } from './venues.module';
export { VenuesQueries } from './venues.queries';
export { VenuesService } from './venues.service';
export type { RoomView } from './venues.views';
export type { Equipment } from './room.entity';
