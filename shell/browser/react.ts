// A chunk of its own: preloaded by the document, handed to every slice through the share scope.
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import * as ReactDOMClient from 'react-dom/client';

export { React, ReactDOM, ReactDOMClient };
