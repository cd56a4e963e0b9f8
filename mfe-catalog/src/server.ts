import type { SliceServer } from '@tessera/slice-kit/server';
import { collectionPage } from './collection-page/define-collection.ts';
import { homePage } from './home-page/define-home.ts';
import { navigationFragment } from './navigation/define-navigation.ts';
import { productPage } from './product-page/define-product.ts';
import { recommendationsFragment } from './recommendations/define-recommendations.ts';
import { searchBoxFragment } from './search-box/define-search-box.ts';
import { singleCardFragment } from './single-card/define-single-card.ts';
import { searchPage } from './search-page/define-search.ts';

/** What the catalog's backend renders; the names are those of slice.json. */
export const slice: SliceServer = {
  pages: {
    home: homePage,
    collection: collectionPage,
    search: searchPage,
    product: productPage,
  },
  fragments: {
    navigation: navigationFragment,
    'search-box': searchBoxFragment,
    recommendations: recommendationsFragment,
    'product-card': singleCardFragment,
  },
};
