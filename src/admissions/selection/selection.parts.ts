import { ListsController } from './api/lists.controller';
import { ScoresController } from './api/scores.controller';
import { ApprovalsService } from './approvals.service';
import { CandidatesQueries } from './candidates.queries';
import { DecisionTexts } from './decision-texts';
import { DecisionsQueries } from './decisions.queries';
import { EligibilityQueries } from './eligibility.queries';
import { EligibilityService } from './eligibility.service';
import { FreezeQueries } from './freeze.queries';
import { ListsQueries } from './lists.queries';
import { EligibilityPages } from './pages/eligibility.pages';
import { HowListsPages } from './pages/how-lists.pages';
import { ScoresPages } from './pages/scores.pages';
import { ScoringPages } from './pages/scoring.pages';
import { SelectionPage } from './pages/selection-page';
import { SelectionPages } from './pages/selection.pages';
import { SelectionPresence } from './pages/selection.presence';
import { SelectionEntryEntity, SelectionProposalEntity } from './proposal.entity';
import { ProposalsService } from './proposals.service';
import { ProposalsStore } from './proposals.store';
import { ApplicationScoreEntity, EligibilityVerdictEntity } from './score.entity';
import { ScorersQueries } from './scorers.queries';
import { ScoresQueries } from './scores.queries';
import { ScoresService } from './scores.service';
import { WaitingQueries } from './waiting.queries';

/** What the selection adds to the module of admissions. */
export const selection = {
  entities: [SelectionProposalEntity, SelectionEntryEntity, ApplicationScoreEntity, EligibilityVerdictEntity],
  controllers: [
    ListsController,
    ScoresController,
    EligibilityPages,
    HowListsPages,
    ScoresPages,
    ScoringPages,
    SelectionPages,
  ],
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
    FreezeQueries,
    WaitingQueries,
    SelectionPage,
    SelectionPresence,
  ],
  exports: [ProposalsService, ApprovalsService, ScoresService, DecisionsQueries],
};
