import { ListsController } from './api/lists.controller';
import { ScoresController } from './api/scores.controller';
import { ApprovalsService } from './approvals.service';
import { CandidatesQueries } from './candidates.queries';
import { DecisionTexts } from './decision-texts';
import { DecisionsQueries } from './decisions.queries';
import { EligibilityQueries } from './eligibility.queries';
import { EligibilityService } from './eligibility.service';
import { ListsQueries } from './lists.queries';
import { SelectionEntryEntity, SelectionProposalEntity } from './proposal.entity';
import { ProposalsService } from './proposals.service';
import { ProposalsStore } from './proposals.store';
import { ApplicationScoreEntity, EligibilityVerdictEntity } from './score.entity';
import { ScorersQueries } from './scorers.queries';
import { ScoresQueries } from './scores.queries';
import { ScoresService } from './scores.service';

/** What the selection adds to the module of admissions. */
export const selection = {
  entities: [SelectionProposalEntity, SelectionEntryEntity, ApplicationScoreEntity, EligibilityVerdictEntity],
  controllers: [ListsController, ScoresController],
  providers: [
    CandidatesQueries,
    EligibilityQueries,
    EligibilityService,
    DecisionTexts,
    DecisionsQueries,
    ScorersQueries,
    ScoresQueries,
    ScoresService,
    ProposalsStore,
    ProposalsService,
    ApprovalsService,
    ListsQueries,
  ],
  exports: [ProposalsService, ApprovalsService, ScoresService, DecisionsQueries],
};
