"""In the page, a stand-in for the package that shows plots in notebooks."""
