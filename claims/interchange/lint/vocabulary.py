# size: the tables of a vocabulary
"""What schema.org 29.0 says of the types and properties that reviews of claims are made of.

Names, parents, domains and ranges were taken from the release's table of types and from the pages of
the properties (https://schema.org/version/29.0). A type whose own properties are None is known by
name alone: objects of it are not judged by their properties.
"""

from collections.abc import Iterable
from functools import cache

VERSION = "29.0"

_THING = """
additionalType alternateName description disambiguatingDescription identifier image mainEntityOfPage
name potentialAction sameAs subjectOf url
"""
_CREATIVE_WORK = """
about abstract accessMode accessModeSufficient accessibilityAPI accessibilityControl
accessibilityFeature accessibilityHazard accessibilitySummary accountablePerson acquireLicensePage
aggregateRating alternativeHeadline archivedAt assesses associatedMedia audience audio author award
awards character citation comment commentCount conditionsOfAccess contentLocation contentRating
contentReferenceTime contributor copyrightHolder copyrightNotice copyrightYear correction
countryOfOrigin creativeWorkStatus creator creditText dateCreated dateModified datePublished
digitalSourceType discussionUrl editEIDR editor educationalAlignment educationalLevel educationalUse
encoding encodingFormat encodings exampleOfWork expires fileFormat funder funding genre hasPart
headline inLanguage interactionStatistic interactivityType interpretedAsClaim isAccessibleForFree
isBasedOn isBasedOnUrl isFamilyFriendly isPartOf keywords learningResourceType license
locationCreated mainEntity maintainer material materialExtent mentions offers pattern position
producer provider publication publisher publisherImprint publishingPrinciples recordedAt
releasedEvent review reviews schemaVersion sdDatePublished sdLicense sdPublisher size
sourceOrganization spatial spatialCoverage sponsor teaches temporal temporalCoverage text thumbnail
thumbnailUrl timeRequired translationOfWork translator typicalAgeRange usageInfo version video
wordCount workExample workTranslation
"""
_ORGANIZATION = """
acceptedPaymentMethod actionableFeedbackPolicy address agentInteractionStatistic aggregateRating
alumni areaServed award awards brand contactPoint contactPoints correctionsPolicy department
dissolutionDate diversityPolicy diversityStaffingReport duns email employee employees ethicsPolicy
event events faxNumber founder founders foundingDate foundingLocation funder funding
globalLocationNumber hasCertification hasCredential hasGS1DigitalLink hasMemberProgram
hasMerchantReturnPolicy hasOfferCatalog hasPOS hasProductReturnPolicy hasShippingService
interactionStatistic isicV4 iso6523Code keywords knowsAbout knowsLanguage legalName leiCode location
logo makesOffer member memberOf members naics nonprofitStatus numberOfEmployees ownershipFundingInfo
owns parentOrganization publishingPrinciples review reviews seeks serviceArea skills slogan sponsor
subOrganization taxID telephone unnamedSourcesPolicy vatID
"""
_PERSON = """
additionalName address affiliation agentInteractionStatistic alumniOf award awards birthDate
birthPlace brand callSign children colleague colleagues contactPoint contactPoints deathDate
deathPlace duns email familyName faxNumber follows funder funding gender givenName
globalLocationNumber hasCertification hasCredential hasOccupation hasOfferCatalog hasPOS height
homeLocation honorificPrefix honorificSuffix interactionStatistic isicV4 jobTitle knows knowsAbout
knowsLanguage makesOffer memberOf naics nationality netWorth owns parent parents performerIn
publishingPrinciples relatedTo seeks sibling siblings skills sponsor spouse taxID telephone vatID
weight workLocation worksFor
"""
_REVIEW = """
associatedClaimReview associatedMediaReview associatedReview itemReviewed negativeNotes positiveNotes
reviewAspect reviewBody reviewRating
"""

# Of each type its parent, and the properties that it adds to the parent's.
_TYPES: dict[str, tuple[str | None, str | None]] = {
    "Thing": (None, _THING),
    "CreativeWork": ("Thing", _CREATIVE_WORK),
    "Review": ("CreativeWork", _REVIEW),
    "ClaimReview": ("Review", "claimReviewed"),
    "CriticReview": ("Review", ""),
    "MediaReview": ("Review", None),
    "Claim": ("CreativeWork", "appearance claimInterpreter firstAppearance"),
    "Comment": ("CreativeWork", "downvoteCount parentItem sharedContent upvoteCount"),
    "CorrectionComment": ("Comment", ""),
    "Article": (
        "CreativeWork",
        "articleBody articleSection backstory pageEnd pageStart pagination speakable",
    ),
    "NewsArticle": ("Article", "dateline printColumn printEdition printPage printSection"),
    "AnalysisNewsArticle": ("NewsArticle", ""),
    "OpinionNewsArticle": ("NewsArticle", ""),
    "ReportageNewsArticle": ("NewsArticle", ""),
    "ReviewNewsArticle": ("NewsArticle", None),
    "Report": ("Article", "reportNumber"),
    "ScholarlyArticle": ("Article", ""),
    "SocialMediaPosting": ("Article", "sharedContent"),
    "BlogPosting": ("SocialMediaPosting", ""),
    "DiscussionForumPosting": ("SocialMediaPosting", ""),
    "LiveBlogPosting": ("BlogPosting", None),
    "Blog": ("CreativeWork", None),
    "Book": ("CreativeWork", None),
    "Dataset": ("CreativeWork", None),
    "Legislation": ("CreativeWork", None),
    "Message": ("CreativeWork", None),
    "Photograph": ("CreativeWork", ""),
    "WebPage": (
        "CreativeWork",
        "breadcrumb lastReviewed mainContentOfPage primaryImageOfPage relatedLink reviewedBy "
        "significantLink significantLinks speakable specialty",
    ),
    "WebSite": ("CreativeWork", "issn"),
    "MediaObject": ("CreativeWork", None),
    "AudioObject": ("MediaObject", None),
    "ImageObject": ("MediaObject", None),
    "VideoObject": ("MediaObject", None),
    "TextObject": ("MediaObject", None),
    "Clip": ("CreativeWork", None),
    "DefinedTermSet": ("CreativeWork", None),
    "Rating": ("Thing", "author bestRating ratingExplanation ratingValue reviewAspect worstRating"),
    "AggregateRating": ("Rating", "itemReviewed ratingCount reviewCount"),
    "Organization": ("Thing", _ORGANIZATION),
    "Corporation": ("Organization", "tickerSymbol"),
    "EducationalOrganization": ("Organization", None),
    "GovernmentOrganization": ("Organization", ""),
    "NGO": ("Organization", ""),
    "NewsMediaOrganization": (
        "Organization",
        "masthead missionCoveragePrioritiesPolicy noBylinesPolicy verificationFactCheckingPolicy",
    ),
    "PoliticalParty": ("Organization", ""),
    "LocalBusiness": ("Organization", None),
    "Person": ("Thing", _PERSON),
    "Language": ("Thing", ""),
    "DefinedTerm": ("Thing", None),
    "Place": ("Thing", None),
    "Event": ("Thing", None),
    "Product": ("Thing", None),
}

_DATA_TYPES = frozenset({"Date", "DateTime", "Number", "Text", "URL"})
_PARTY = ("Organization", "Person")
_DATE = ("Date", "DateTime")
_NUMBER = ("Number", "Text")
_RANGES: dict[str, tuple[str, ...]] = {
    "alternateName": ("Text",),
    "appearance": ("CreativeWork",),
    "archivedAt": ("URL", "WebPage"),
    "author": _PARTY,
    "bestRating": _NUMBER,
    "citation": ("CreativeWork", "Text"),
    "claimInterpreter": _PARTY,
    "claimReviewed": ("Text",),
    "correction": ("CorrectionComment", "Text", "URL"),
    "creator": _PARTY,
    "dateCreated": _DATE,
    "dateModified": _DATE,
    "datePublished": _DATE,
    "description": ("Text", "TextObject"),
    "expires": _DATE,
    "firstAppearance": ("CreativeWork",),
    "headline": ("Text",),
    "inLanguage": ("Language", "Text"),
    "itemReviewed": ("Thing",),
    "name": ("Text",),
    "publisher": _PARTY,
    "ratingExplanation": ("Text",),
    "ratingValue": _NUMBER,
    "reviewBody": ("Text",),
    "reviewRating": ("Rating",),
    "sameAs": ("URL",),
    "sdPublisher": _PARTY,
    "text": ("Text",),
    "url": ("URL",),
    "worstRating": _NUMBER,
}


def ranges_of(name: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return the data types and the types of objects that a property takes; None where unknown."""
    given = _RANGES.get(name)
    if given is None:
        return None
    return frozenset(given) & _DATA_TYPES, frozenset(given) - _DATA_TYPES


@cache
def properties_of(name: str) -> frozenset[str] | None:
    """Return every property of a type, its parents' included; None where they are not known."""
    parent, own = _TYPES.get(name, (None, None))
    if own is None:
        return None
    inherited = properties_of(parent) if parent else frozenset[str]()
    return None if inherited is None else inherited | frozenset(own.split())


@cache
def known_properties() -> frozenset[str]:
    """Return every property of every type in the table."""
    return frozenset(name for _, own in _TYPES.values() for name in (own or "").split())


def may_be(types: Iterable[str], wanted: frozenset[str]) -> bool:
    """Say whether an object of these types may be of one that is wanted: it is, or nobody knows."""
    return any(one not in _TYPES or _is_one_of(one, wanted) for one in types)


def is_known(name: str) -> bool:
    """Say whether a type is in the table."""
    return name in _TYPES


def _is_one_of(name: str | None, wanted: frozenset[str]) -> bool:
    while name is not None:
        if name in wanted:
            return True
        name = _TYPES[name][0]
    return False
