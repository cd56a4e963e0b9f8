import { reactLifecycles } from '@tessera/slice-kit/react';
import { SingleCard } from './single-card.tsx';

export default reactLifecycles(SingleCard);
