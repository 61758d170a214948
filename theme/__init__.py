"""The portal's theme: templates, components, styles and scripts. Only files; MkDocs finds the folder by this package."""
