export { VenuesMigration } from './venues.migration';
export { VenuesModule } from './venues.module';
export { VenuesQueries } from './venues.queries';
export { VenuesService } from './venues.service';
export type { RoomCommand, VenueCommand } from './venues.commands';
export type { RoomView, VenueView } from './venues.views';
export { EQUIPMENT, type Equipment } from './room.entity';
